const numbered =
  /^\s*(?:[一二三四五六七八九十百]+、|[（(]\s*[一二三四五六七八九十百\d]+\s*[）)]|\d{1,3}\s*[、．.](?!\d)|[①-⑳])/;
const bulleted = /^\s*[·•●■◆○▪▲※]/;

/** Whether a text brings its own number or bullet. @example startsWithOwnMarker('（一）建设原则') // true */
export const startsWithOwnMarker = (words: string): boolean => numbered.test(words) || bulleted.test(words);
