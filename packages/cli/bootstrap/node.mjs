/** The oldest Node that the product runs on: major, minor. */
export const wantedNode = [24, 15];

/** Whether a version such as v24.21.0 is new enough. */
export function newEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > wantedNode[0] || (major === wantedNode[0] && minor >= wantedNode[1]);
}
