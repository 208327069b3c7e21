import { rest } from '@changtong/studio/next-payload';
import { config } from '../../config.js';

export const GET = rest.GET(config);
export const POST = rest.POST(config);
export const PUT = rest.PUT(config);
export const PATCH = rest.PATCH(config);
export const DELETE = rest.DELETE(config);
export const OPTIONS = rest.OPTIONS(config);
