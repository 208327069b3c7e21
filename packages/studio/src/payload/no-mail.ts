import type { EmailAdapter } from 'payload';

/** Payload sends no mail: what must leave the system is a delivery of the kernel. Whoever tries is told so. */
export const noMail: EmailAdapter = () => ({
  name: 'none',
  defaultFromAddress: 'nobody@localhost',
  defaultFromName: '畅通',
  sendEmail: () => Promise.reject(new Error('The studio sends no mail; use a delivery of the kernel')),
});
