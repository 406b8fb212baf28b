// Owns what can be told of a pasted certificate while it is typed; the core reads it in full.
export const longestBundle = 65_536

/** A text key below `certificates`; null when it may be right. */
export const certificateFault = (pem: string): 'tooLong' | 'privateKey' | 'invalid' | null => {
  if (pem.length > longestBundle) return 'tooLong'
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'privateKey'
  return /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+-----END (?:TRUSTED )?CERTIFICATE-----/.test(pem) ? null : 'invalid'
}
