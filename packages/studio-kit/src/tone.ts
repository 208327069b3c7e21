/** How something stands. Shown by an icon and a word, never by colour alone. */
export type Tone = 'neutral' | 'info' | 'good' | 'warning' | 'bad';

/** The sign that goes with a tone. */
export const toneSigns: Readonly<Record<Tone, string>> = {
  neutral: '○',
  info: '●',
  good: '✓',
  warning: '▲',
  bad: '■',
};
