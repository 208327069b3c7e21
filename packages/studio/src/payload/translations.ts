/** Words of Payload's Chinese that we say in our own way. */
export const chinese = {
  general: {
    createNew: '新建',
    createNewLabel: '新建{{label}}',
    dashboard: '工作台',
  },
};
