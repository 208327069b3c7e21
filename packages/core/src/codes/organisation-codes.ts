import type { Problem } from '../errors.ts';
import { type Text, text } from '../text.ts';

const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditForm = /^[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const organisationForm = /^[0-9A-Z]{8}[0-9X]$/;

/** The parts of a 统一社会信用代码. */
export interface CreditCode {
  /** 登记管理部门, see the code list `registrars`. */
  readonly registrar: string;
  /** 机构类别 within the registrar. */
  readonly kind: string;
  /** 登记机关行政区划, six digits. */
  readonly division: string;
  /** 主体标识码, the nine characters of the 组织机构代码. */
  readonly organisationCode: string;
}

// The weight of each place is the power of 3 modulo 31.
function creditCheck(value: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (const character of value.slice(0, 17)) {
    sum += creditCharacters.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditCharacters[(31 - (sum % 31)) % 31];
}

function organisationCheck(value: string): string {
  const sum = organisationWeights.reduce((all, weight, i) => all + weight * Number.parseInt(value[i] ?? '', 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

const problem = (code: string, path: string, message: Text): readonly Problem[] => [{ code, path, message }];
const checkWords = text('校验位不符，请核对每一位', 'The last character does not match: check every character');

/**
 * What is wrong with a 统一社会信用代码 (GB 32100-2015), as a list of none or one. The check character inside the
 * 主体标识码 is not enforced: codes are in use whose inner part was not made by GB 11714.
 */
export function checkCreditCode(value: string, path = ''): readonly Problem[] {
  if (!creditForm.test(value)) {
    const message = text(
      '应为 18 位数字或大写字母，不含 I、O、S、V、Z',
      'Must have 18 digits or capital letters, without I, O, S, V, Z',
    );
    return problem('creditCode.form', path, message);
  }
  return creditCheck(value) === value[17] ? [] : problem('creditCode.check', path, checkWords);
}

/** The parts of a 统一社会信用代码; undefined when it is none. */
export function readCreditCode(value: string): CreditCode | undefined {
  if (checkCreditCode(value).length > 0) return undefined;
  return {
    registrar: value.slice(0, 1),
    kind: value.slice(1, 2),
    division: value.slice(2, 8),
    organisationCode: value.slice(8, 17),
  };
}

/** What is wrong with a 组织机构代码 (GB 11714-1997), written without hyphen, as a list of none or one. */
export function checkOrganisationCode(value: string, path = ''): readonly Problem[] {
  if (!organisationForm.test(value)) {
    const message = text(
      '应为 8 位数字或大写字母加一位校验码',
      'Must have 8 digits or capital letters and a check character',
    );
    return problem('organisationCode.form', path, message);
  }
  return organisationCheck(value) === value[8] ? [] : problem('organisationCode.check', path, checkWords);
}
