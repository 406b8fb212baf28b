// Owns the English words of certificates, wherever they are given.
export const certificates = {
  file: 'Choose a file…', keeps: 'expires {{date}}', expired: 'expired {{date}}',
  invalid: 'This is no certificate in PEM form (-----BEGIN CERTIFICATE-----)', privateKey: 'This holds a private key. Give the certificate alone.', tooLong: 'This is longer than 64 KiB.',
}
