// A random id made here, so that a message sent twice is still one message. Not crypto.randomUUID,
// which exists only over HTTPS.
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
