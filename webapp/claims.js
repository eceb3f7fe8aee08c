/**
 * What a JWT says of itself, unchecked: for display and for clocks, never to trust anybody by it.
 * @param {string} [token]
 * @returns {{sub?: string, exp?: number}} nothing of an API key or anything else that is no JWT; `exp` in milliseconds
 */
export function claims(token = '') {
  try {
    const base64 = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
    const { sub, exp } = JSON.parse(new TextDecoder().decode(bytes));
    return { ...(typeof sub === 'string' && { sub }), ...(typeof exp === 'number' && { exp: exp * 1000 }) };
  } catch {
    return {};
  }
}
