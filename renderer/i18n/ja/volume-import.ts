// Owns the Japanese words of bringing volumes here from another docker host.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const volumeImport: Translation<typeof en.volumeImport> = {
  menu: '別の Docker ホストから取り込み…', title: '別の Docker ホストからボリュームを取り込む', text: 'ファイル、所有者、ラベルごとコピーします。元のボリュームはそのまま残ります。ケーパビリティ以外の拡張属性とファイルの穴は引き継がれません。',
  host: 'Docker コンテキスト', unreachable: '接続手段なし', socket: 'このコンピューターのソケット…', socketPath: 'ソケットのパス', look: 'ボリュームを表示',
  volumes: 'そのホストのボリューム', none: 'そのホストにボリュームはありません。', choose: '{{name}} を取り込む', nameHere: '{{name}} のここでの名前',
  inUse_other: '使用中', taken: '同じ名前があります',
  busy_other: '{{count}} 個は元のホストで使用中です。ファイルの整合性のため、先にコンテナを停止してください。',
  button_zero: '取り込む', button_other: '{{count}} 個を取り込む',
}
