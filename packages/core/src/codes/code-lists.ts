import { type Text, text } from '../text.ts';

/** A small list of codes that a standard fixes, in the standard's own order. */
export interface CodeList {
  readonly id: string;
  readonly title: Text;
  /** The standard or rule it is from. */
  readonly source: string;
  /** Whether the codes were checked against the source; an unsure list has to be confirmed before it is relied on. */
  readonly sure: boolean;
  readonly codes: readonly { readonly code: string; readonly name: string }[];
}

export const sexes: CodeList = {
  id: 'sexes',
  title: text('性别代码', 'Sex'),
  source: 'GB/T 2261.1-2003',
  sure: true,
  codes: [
    { code: '0', name: '未知的性别' },
    { code: '1', name: '男性' },
    { code: '2', name: '女性' },
    { code: '9', name: '未说明的性别' },
  ],
};

export const ethnicGroups: CodeList = {
  id: 'ethnicGroups',
  title: text('民族代码', 'Ethnic group'),
  source: 'GB/T 3304-1991',
  sure: true,
  codes: [
    { code: '01', name: '汉族' },
    { code: '02', name: '蒙古族' },
    { code: '03', name: '回族' },
    { code: '04', name: '藏族' },
    { code: '05', name: '维吾尔族' },
    { code: '06', name: '苗族' },
    { code: '07', name: '彝族' },
    { code: '08', name: '壮族' },
    { code: '09', name: '布依族' },
    { code: '10', name: '朝鲜族' },
    { code: '11', name: '满族' },
    { code: '12', name: '侗族' },
    { code: '13', name: '瑶族' },
    { code: '14', name: '白族' },
    { code: '15', name: '土家族' },
    { code: '16', name: '哈尼族' },
    { code: '17', name: '哈萨克族' },
    { code: '18', name: '傣族' },
    { code: '19', name: '黎族' },
    { code: '20', name: '傈僳族' },
    { code: '21', name: '佤族' },
    { code: '22', name: '畲族' },
    { code: '23', name: '高山族' },
    { code: '24', name: '拉祜族' },
    { code: '25', name: '水族' },
    { code: '26', name: '东乡族' },
    { code: '27', name: '纳西族' },
    { code: '28', name: '景颇族' },
    { code: '29', name: '柯尔克孜族' },
    { code: '30', name: '土族' },
    { code: '31', name: '达斡尔族' },
    { code: '32', name: '仫佬族' },
    { code: '33', name: '羌族' },
    { code: '34', name: '布朗族' },
    { code: '35', name: '撒拉族' },
    { code: '36', name: '毛南族' },
    { code: '37', name: '仡佬族' },
    { code: '38', name: '锡伯族' },
    { code: '39', name: '阿昌族' },
    { code: '40', name: '普米族' },
    { code: '41', name: '塔吉克族' },
    { code: '42', name: '怒族' },
    { code: '43', name: '乌孜别克族' },
    { code: '44', name: '俄罗斯族' },
    { code: '45', name: '鄂温克族' },
    { code: '46', name: '德昂族' },
    { code: '47', name: '保安族' },
    { code: '48', name: '裕固族' },
    { code: '49', name: '京族' },
    { code: '50', name: '塔塔尔族' },
    { code: '51', name: '独龙族' },
    { code: '52', name: '鄂伦春族' },
    { code: '53', name: '赫哲族' },
    { code: '54', name: '门巴族' },
    { code: '55', name: '珞巴族' },
    { code: '56', name: '基诺族' },
    { code: '97', name: '其他未识别的民族' },
    { code: '98', name: '外国血统中国籍人士' },
  ],
};

export const certificateTypes: CodeList = {
  id: 'certificateTypes',
  title: text('证件类型', 'Type of certificate'),
  source: '国家政务服务平台办事人证件类型',
  sure: false,
  codes: [
    { code: '111', name: '居民身份证' },
    { code: '113', name: '户口簿' },
    { code: '414', name: '普通护照' },
    { code: '511', name: '台湾居民来往大陆通行证' },
    { code: '516', name: '港澳居民来往内地通行证' },
    { code: '553', name: '外国人永久居留身份证' },
    { code: '001', name: '统一社会信用代码' },
    { code: '099', name: '其他法人或其他组织有效证件' },
    { code: '999', name: '其他自然人有效证件' },
  ],
};

export const registrars: CodeList = {
  id: 'registrars',
  title: text('登记管理部门', 'Registrar'),
  source: 'GB 32100-2015',
  sure: true,
  codes: [
    { code: '1', name: '机构编制' },
    { code: '2', name: '外交' },
    { code: '3', name: '司法行政' },
    { code: '4', name: '文化' },
    { code: '5', name: '民政' },
    { code: '6', name: '旅游' },
    { code: '7', name: '宗教' },
    { code: '8', name: '工会' },
    { code: '9', name: '市场监督管理(原工商)' },
    { code: 'A', name: '中央军委改革和编制办公室' },
    { code: 'N', name: '农业' },
    { code: 'Y', name: '其他' },
  ],
};

export const documentTypes: CodeList = {
  id: 'documentTypes',
  title: text('公文种类', 'Type of official document'),
  source: '党政机关公文处理工作条例（中办发〔2012〕14号）',
  sure: true,
  codes: [
    { code: '01', name: '决议' },
    { code: '02', name: '决定' },
    { code: '03', name: '命令(令)' },
    { code: '04', name: '公报' },
    { code: '05', name: '公告' },
    { code: '06', name: '通告' },
    { code: '07', name: '意见' },
    { code: '08', name: '通知' },
    { code: '09', name: '通报' },
    { code: '10', name: '报告' },
    { code: '11', name: '请示' },
    { code: '12', name: '批复' },
    { code: '13', name: '议案' },
    { code: '14', name: '函' },
    { code: '15', name: '纪要' },
  ],
};

/** All lists, by id. */
export const codeLists: ReadonlyMap<string, CodeList> = new Map(
  [sexes, ethnicGroups, certificateTypes, registrars, documentTypes].map((list) => [list.id, list]),
);

/** The name of a code. @example nameOfCode(sexes, '1') // '男性' */
export const nameOfCode = (list: CodeList, code: string): string | undefined =>
  list.codes.find((entry) => entry.code === code)?.name;
