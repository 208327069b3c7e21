// Written anew by every build: what the plugins of this installation show in the studio.
export const entries = [];
