// Owns the Japanese words of the task panel.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const tasks: Translation<typeof en.tasks> = {
  title: 'タスク', none: '進行中のものはありません。取得や読み込みがここに表示され、ウィンドウを閉じても続きます。',
  kinds: {
    'file-download': '{{subject}} をダウンロード', 'file-upload': '{{subject}} へアップロード', 'log-download': '{{subject}} をダウンロード',
    'image-look': '{{subject}} の中を見る', 'image-save': '{{subject}} を保存', 'image-import': '{{subject}} を取り込み', 'image-build': '{{subject}} をビルド',
    'image-pull': '{{subject}} を取得', 'image-push': '{{subject}} を送信', 'image-load': '{{subject}} を読み込み',
    'volume-backup': '{{subject}} をバックアップ', 'volume-restore': '{{subject}} を復元', 'volume-clone': '{{subject}} を複製', 'volume-import': 'ボリューム {{subject}} を取り込み',
    'container-commit': 'コンテナを {{subject}} として保存', 'container-export': '{{subject}} を書き出し',
    'container-recreate': '{{subject}} を作り直し', 'container-undo': '以前の {{subject}} に戻す', 'container-rollback': '元の {{subject}} に戻す',
  },
  counted: '{{phase}} {{now, number}} / {{all, number}}',
  phases: {
    waiting: '待機中', pulling: '取得中', downloading: 'ダウンロード中', verifying: '検証中', downloaded: 'ダウンロード済み', extracting: '展開中', pulled: '取得済み', exists: '取得済み',
    preparing: '準備中', pushing: '送信中', pushed: '送信済み', mounted: '共有済み', loading: '読み込み中', loaded: '読み込み済み', sending: '送信中', saving: '保存中', pausing: 'コンテナを一時停止中', restoring: '復元中', copying: '複製中', layers: 'レイヤーを読み取り中', packages: 'パッケージを検索中',
    creating: '新しいコンテナを作成中…', stopping: '元のコンテナを停止中…', starting: '新しいコンテナを起動中…', settling: '動き続けるか確認中…', 'waiting-healthy': '正常（healthy）になるのを待機中…',
    'rolling-back': '元のコンテナに戻しています…', 'rolled-back': '元のコンテナに戻りました。',
  },
  waiting: '順番を待っています', speed: '{{speed}}/秒', retry: 'もう一度試す',
  cancel: 'キャンセル', dismiss: '消す', clear: '終了分を消す', done: '{{time}} で完了', failed: '失敗', cancelled: 'キャンセル済み',
  progress: '{{name}} の進行状況', layers: 'レイヤー', ofBytes: '{{done}} / {{total}}', finished: '{{name}}: 完了', failedNote: '{{name}}: 失敗',
}
