// Owns the system's keychain as Electron offers it (safeStorage), for the core to seal logins with.
import type { safeStorage } from 'electron'
import type { Keychain } from '#core/registries/keychain.ts'

export const keychain = (storage: typeof safeStorage): Keychain => ({
  // Without a keyring Electron on Linux "encrypts" with a password that everybody knows.
  available: () => storage.isEncryptionAvailable() && !(process.platform === 'linux' && ['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())),
  seal: (text) => storage.encryptString(text),
  open: (sealed) => storage.decryptString(sealed),
})
