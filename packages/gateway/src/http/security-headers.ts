import { contentSecurityPolicy } from '@changtong/page-kit';

const never = 'accelerometer camera geolocation gyroscope magnetometer microphone midi payment usb'
  .split(' ')
  .map((feature) => `${feature}=()`)
  .join(', ');

/** What every answer carries, whatever it is and however it came about. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': never,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Said only over https: the browser then never comes without it again. */
export const strictTransport = 'max-age=31536000';
