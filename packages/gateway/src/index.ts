export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { type GatewayServer, type ListenOptions, listen } from './http/listen.ts';
