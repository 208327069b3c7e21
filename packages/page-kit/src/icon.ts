/** The icon that browsers show beside a title: a plain sheet, no emblem. PNG, 32 by 32, drawn for this project. */
export const icon: Uint8Array<ArrayBuffer> = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAgMAAAAOFJJnAAAACVBMVEX///8LT57///+TFCaDAAAAA3RSTlMA//9EUNYhAAAAOklEQVR42mNgEA0FghAGBsZQMHBgYIUwAiAyIDk4IxQKsDJWAQEhBvV0TSXIwOlUTH/BvQwPBFiwAAC/gF7z+PSfUgAAAABJRU5ErkJggg==',
  ),
  (character) => character.charCodeAt(0),
);
