import { describe, expect, test } from 'vitest';
import { codeLists, nameOfCode, sexes } from './code-lists.ts';
import { checkIdNumber, readIdNumber } from './id-number.ts';
import { maskAddress, maskBankCard, maskIdNumber, maskMobile, maskName } from './mask.ts';
import { checkMobile, cleanCode } from './mobile.ts';
import { checkCreditCode, checkOrganisationCode, readCreditCode } from './organisation-codes.ts';

const codesOf = (problems: readonly { code: string }[]) => problems.map(({ code }) => code);

describe('identity numbers', () => {
  // The first is the example printed in GB 11643-1999, the others are made up.
  test.each([
    '11010519491231002X',
    '445300199001010010',
    '445300198506150022',
    '44530020000229003X',
    '445300196512311049',
    '445300197808082059',
    '445300199503100163',
    '445300198811200276',
  ])('%s holds', (value) => expect(checkIdNumber(value)).toEqual([]));

  test.each([
    ['110105194912310021', 'idNumber.check'],
    ['445300199001010011', 'idNumber.check'],
    ['445300199002300013', 'idNumber.date'],
    ['44530019900101001', 'idNumber.form'],
    ['11010519491231002x', 'idNumber.form'],
    ['990105194912310021', 'idNumber.prefix'],
    ['810105194912310021', 'idNumber.prefix'],
    ['', 'idNumber.form'],
  ])('%s is refused: %s', (value, code) => expect(codesOf(checkIdNumber(value))).toEqual([code]));

  test.each([
    ['810000199408230021', 'hongKong'],
    ['820000199408230021', 'macao'],
    ['830000199408230021', 'taiwan'],
  ] as const)('residents: %s with its check character', (prefix, holder) => {
    const right = [...'0123456789X'].map((c) => prefix.slice(0, 17) + c).filter((v) => checkIdNumber(v).length === 0);
    expect(right).toHaveLength(1);
    expect(readIdNumber(right[0] ?? '')).toMatchObject({ holder, birthDate: '1994-08-23', sex: 'female' });
  });

  test('say who and when, and know the present', () => {
    expect(readIdNumber('11010519491231002X')).toEqual({
      holder: 'citizen',
      division: '110105',
      birthDate: '1949-12-31',
      sex: 'female',
    });
    expect(readIdNumber('110105194912310021')).toBeUndefined();
    expect(codesOf(checkIdNumber('445300199503100163', { today: '1995-03-09' }))).toEqual(['idNumber.future']);
    expect(checkIdNumber('445300199503100163', { today: '1995-03-10' })).toEqual([]);
  });
});

describe('codes of organisations', () => {
  // The first is a real government office, the others are made up.
  test.each([
    '11441700007280420Y',
    '114453000070000114',
    '11445300MB2D000145',
    '1144530200700002XQ',
    '91445300MA4TE5T05Y',
    '91445302MA4T000195',
    '93445321MA4T00027A',
    '12445300456000033T',
    '514453005020000433',
  ])('%s holds', (value) => expect(checkCreditCode(value)).toEqual([]));
  test.each([
    ['114453000070000115', 'creditCode.check'],
    ['11445300MB2D00014', 'creditCode.form'],
    ['I144530200700002XQ', 'creditCode.form'],
    ['1144530O0070000114', 'creditCode.form'],
  ])('%s is refused: %s', (value, code) => expect(codesOf(checkCreditCode(value))).toEqual([code]));

  test('any wrong character shows', () => {
    const value = '11441700007280420Y';
    for (let i = 0; i < 17; i++) {
      const changed = value.slice(0, i) + (value[i] === '1' ? '2' : '1') + value.slice(i + 1);
      expect(checkCreditCode(changed)).not.toEqual([]);
    }
  });

  test('the parts', () => {
    expect(readCreditCode('11441700007280420Y')).toEqual({
      registrar: '1',
      kind: '1',
      division: '441700',
      organisationCode: '007280420',
    });
    expect(checkOrganisationCode('007280420')).toEqual([]);
    expect(checkOrganisationCode('000014349')).toEqual([]);
    expect(codesOf(checkOrganisationCode('000014348'))).toEqual(['organisationCode.check']);
    expect(codesOf(checkOrganisationCode('00001434-9'))).toEqual(['organisationCode.form']);
  });
});

test('mobile numbers, and codes as people type them', () => {
  expect(checkMobile('13812345678')).toEqual([]);
  for (const wrong of ['12812345678', '1381234567', '+8613812345678', '1381234567８']) {
    expect(codesOf(checkMobile(wrong))).toEqual(['mobile.form']);
  }
  expect(cleanCode(' １１０１０５-19491231 002x ')).toBe('11010519491231002X');
});

test('masks', () => {
  expect(['王芳', '王小明', '欧阳修', '欧阳', '李', '𠮷田一'].map(maskName)).toEqual([
    '王*',
    '王**',
    '欧阳*',
    '欧*',
    '李*',
    '𠮷**',
  ]);
  expect(maskIdNumber('445300199001010010')).toBe('445300********0010');
  expect(maskMobile('13812345678')).toBe('138****5678');
  expect(maskMobile('12345')).toBe('*****');
  expect(maskBankCard('6222020200012345678')).toBe('***************5678');
  expect(maskAddress('广东省云浮市云城区高峰街道星岩三路1号')).toBe('广东省云浮市云城区高峰街道***');
  expect(maskAddress('云浮市某路1号')).toBe('云浮市***');
  expect(maskAddress('1号')).toBe('***');
});

test('code lists name their source, and no code is there twice', () => {
  for (const list of codeLists.values()) {
    expect(list.source).not.toBe('');
    expect(new Set(list.codes.map(({ code }) => code)).size).toBe(list.codes.length);
  }
  expect(nameOfCode(sexes, '1')).toBe('男性');
  expect(nameOfCode(sexes, '3')).toBeUndefined();
  expect([...codeLists.values()].map(({ id, codes }) => [id, codes.length])).toEqual([
    ['sexes', 4],
    ['ethnicGroups', 58],
    ['certificateTypes', 9],
    ['registrars', 12],
    ['documentTypes', 15],
  ]);
});
