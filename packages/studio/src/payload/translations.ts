/** Words of Payload's Chinese that we say in our own way. */
export const chinese = {
  general: {
    createNew: '新建',
    createNewLabel: '新建{{label}}',
    creatingNewLabel: '新建{{label}}',
    dashboard: '工作台',
    searchBy: '按{{label}}搜索',
    noResultsFound: '没有找到内容',
    noResultsDescription: '还没有内容，或没有内容符合搜索和过滤条件。',
    untitled: '未命名',
    filters: '筛选',
    successfullyCreated: '{{label}}已保存',
    updatedSuccessfully: '已保存',
    lastModified: '最后修改',
    created: '创建时间',
    perPage: '每页：{{limit}}',
  },
};
