const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, '安卓'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** A browser in words that people recognise. @example agentName('… Chrome/130 … Windows …') // 'Chrome 130，Windows' */
export function agentName(agent: string | undefined): string {
  if (!agent) return '未知设备';
  const browser = browsers.find(([sign]) => sign.test(agent));
  const system = systems.find(([sign]) => sign.test(agent));
  const version = browser?.[0].exec(agent)?.[1];
  if (!browser) return '未知设备';
  return [`${browser[1]} ${version ?? ''}`.trim(), system?.[1]].filter(Boolean).join('，');
}
