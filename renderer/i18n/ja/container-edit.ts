// Owns the Japanese words of changing a container and of its kept versions.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const containerEdit: Translation<typeof en.containerEdit> = {
  difference_other: '変更 {{count}} 件', differenceNone: 'まだ変更はありません。実行前に、変更がここに一つずつ表示されます。', secret: '秘密',
  apply: '適用して作り直す', reset: '元に戻す', cancel: 'キャンセルして元のコンテナに戻す', pullThenApply: '取得してから適用',
  how: '元のコンテナは停止して保管されます。新しいものが動き、ヘルスチェックがあれば正常になることが条件です。そうでなければ元どおりに戻ります。ボリューム、アドレス、別名は引き継がれます。',
  howStopped: '停止中のため、新しいコンテナも停止したままです。元のものは保管されます。', settle: '動き続けるべき時間', settleHint: 'ヘルスチェックがない場合',
  doneTitle: '新しい版に置き換わりました', doneText: '以前の版は下に保管されています。ワンクリックで戻せます。', undoneTitle: '以前の版に戻りました', undoneText: '置き換えられた版は、代わりに保管されています。',
  backTitle: '元のコンテナに戻りました', cancelledTitle: 'キャンセルしました', backText: '名前、状態、データは元どおりです。入力した内容は残っています。',
  kept_other: '保管中の版', keptText: '一覧には出ず、停止しています。破棄するまでディスクを使います。', keptMade: '作成', bringBack: 'この版に戻す', undo: '元に戻す', said: '最後の出力', discard: '破棄…',
  discardTitle: '{{name}} の保管中の版を破棄しますか？', discardText: '以後は戻せません。その中に書かれたファイルはすべて消えます。', discardStays: '現在のコンテナが使うボリュームは残ります。', discardButton: '破棄する',
  isKept: 'これは {{name}} の以前の版で、戻せるように保管されています。', openPresent: '現在の版を開く',
  notes: {
    'image-moved': 'このイメージ名は、今は新しいイメージを指しています。新しいコンテナはそれを使います。', 'image-unnamed': 'イメージの名前がなくなったため、新しいコンテナは ID から作られます。',
    'auto-remove': 'このコンテナは停止すると削除されるため、保管して変更することはできません。別に新しく実行してください。', compose: 'Compose プロジェクト {{project}} のコンテナです。次の「up」でファイルから作り直されることがあり、保管中の版も数えられます。',
    dependents_other: '{{names}} はこのコンテナのネットワークまたはリンクを使っているため、こちらも作り直しが必要です。',
  },
  fields: {
    image: 'イメージ', name: '名前', platform: 'プラットフォーム', entrypoint: 'エントリポイント', command: 'コマンド', environment: '環境変数', ports: 'ポート', volumes: 'ボリューム', tmpfs: 'tmpfs', networks: 'ネットワーク', hostname: 'ホスト名',
    extraHosts: '追加のホスト', dns: 'DNS サーバー', restart: '再起動ポリシー', cpus: 'CPU', memoryBytes: 'メモリ', pidsLimit: 'プロセス数', shmSizeBytes: '共有メモリ', ulimits: 'ulimit', sysctls: 'sysctl', user: 'ユーザー', workdir: '作業ディレクトリ',
    labels: 'ラベル', privileged: '特権', capAdd: '追加する権限', capDrop: '外す権限', securityOptions: 'セキュリティオプション', devices: 'デバイス', readOnlyRoot: '読み取り専用ルート', healthcheck: 'ヘルスチェック', runtime: 'ランタイム',
    tty: '端末', stdin: '標準入力', init: 'init プロセス', autoRemove: '自動削除', stopSignal: '停止シグナル', stopTimeoutSeconds: '停止の猶予',
  },
}
