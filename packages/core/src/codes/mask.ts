/** Personal data as it may be shown to others: enough to recognise, too little to use. */

const compoundNames: ReadonlySet<string> = new Set(
  '欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 轩辕 端木 独孤 南宫'.split(' '),
);

const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** Keeps the family name. @example maskName('王小明') // '王**' */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  const kept = characters.length > 2 && compoundNames.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return characters.slice(0, kept).join('') + stars(Math.max(1, characters.length - kept));
}

function keepEnds(value: string, first: number, last: number): string {
  if (value.length <= first + last) return stars(value.length);
  return value.slice(0, first) + stars(value.length - first - last) + value.slice(-last);
}

/** @example maskIdNumber('445300199001010010') // '445300********0010' */
export const maskIdNumber = (value: string): string => keepEnds(value, 6, 4);
/** @example maskMobile('13812345678') // '138****5678' */
export const maskMobile = (value: string): string => keepEnds(value, 3, 4);
/** Keeps the last four. */
export const maskBankCard = (value: string): string => keepEnds(value, 0, 4);

/** Keeps the address down to the town or street office, or else the county. @example maskAddress('云浮市云城区高峰街道1号') */
export function maskAddress(address: string): string {
  const kept = /^.{0,30}?(?:街道|镇|乡)/u.exec(address) ?? /^.{0,20}?(?:区|县|市)/u.exec(address);
  return `${kept?.[0] ?? ''}***`;
}
