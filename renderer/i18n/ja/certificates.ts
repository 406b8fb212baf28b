// Owns the Japanese words of certificates.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const certificates: Translation<typeof en.certificates> = {
  file: 'ファイルを選ぶ…', keeps: '{{date}} まで有効', expired: '{{date}} に期限切れ',
  invalid: 'PEM 形式の証明書ではありません（-----BEGIN CERTIFICATE-----）', privateKey: '秘密鍵が含まれています。証明書だけを指定してください。', tooLong: '64 KiB を超えています。',
}
