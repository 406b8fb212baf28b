// Owns the Japanese words of the containers list and the container page.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const containers: Translation<typeof en.containers> = {
  chips: { label: '一覧を絞り込む', favourites: 'お気に入り', running: '実行中', paused: '一時停止', stopped: '停止', failing: '異常' },
  title: 'コンテナ', counts: '実行中 {{running, number}} · 全 {{all, number}}', run: '実行…', table: 'コンテナ',
  columns: { name: '名前', image: 'イメージ', ports: 'ポート', cpu: 'CPU', memory: 'メモリ', age: '作成', status: '状態', id: 'ID', command: 'コマンド' },
  exitCode: '終了 {{code}}',
  actions: { start: '起動', stop: '停止', restart: '再起動', kill: '強制終了', pause: '一時停止', unpause: '再開', remove: '削除…', logs: 'ログ', terminal: 'ターミナル', files: 'ファイル', inspect: '詳細', edit: '編集…', star: 'お気に入りに追加', unstar: 'お気に入りから外す', folder: 'フォルダーへ移す…', rename: '名前を変更…', limits: '上限を変更…', commit: 'イメージとして保存…', export: 'ファイルを書き出す…', open: '開く', copyId: 'ID をコピー', copyName: '名前をコピー', logsInDrawer: 'ドロワーでログ', terminalInDrawer: 'ドロワーでターミナル', attach: 'メインプロセスに接続', debug: 'デバッグシェル', openPort: 'ポート {{port}} をブラウザーで開く' },
  doing: { start: '起動中', stop: '停止中', restart: '再起動中', kill: '強制終了中', pause: '一時停止中', unpause: '再開中', remove: '削除中' },
  onName: '{{name}}: {{action}}',
  emptyTitle: '最初のコンテナを実行', emptyText: 'コンテナは、必要なもの一式を備え、あなたのシステムから切り離されたプログラムです。小さなウェブページが同梱されているので、ネットワークがなくても動きます。', emptyButton: '最初のコンテナを実行', emptyOwn: '自分のイメージを実行…',
  firstLoading: 'スターターイメージを読み込み中…', firstRunning: 'コンテナを起動中…', firstDone: '{{name}} が動いています', firstDoneText: 'このコンピューターのポートで応答します。', firstOpen: 'ブラウザーで開く',
  removeTitle_other: '{{count}} 個のコンテナを削除しますか？', removeWhat_other: '{{count}} 個のコンテナと、その中に書かれたすべてのファイルが消えます。元に戻せません。', removeStays: 'イメージとボリュームは残ります。', removeRunning_other: 'うち {{count}} 個は実行中のため、先に強制終了します。', removeRunningSelf: '実行中のため、先に強制終了します。', removeButton_other: '{{count}} 個のコンテナを削除',
  killTitle_other: '{{count}} 個のコンテナを強制終了しますか？', killText: 'プロセスは直ちに終了し、作業を保存できません。「停止」なら先に終了を求めます。コンテナ自体は残ります。', killButton_other: '{{count}} 個のコンテナを強制終了',
  back: 'コンテナ', tabs: { logs: 'ログ', terminal: 'ターミナル', files: 'ファイル', inspect: '詳細', stats: '統計', history: '履歴', edit: '編集' },
  goneTitle: 'このコンテナはもうありません', goneText: 'ここまたはコマンドラインから削除されました。', goneButton: 'コンテナ一覧へ',
  terminalStopped: 'ターミナルには実行中のコンテナが必要です。', terminalStart: '{{name}} を起動', terminalEmpty: '{{name}} の中で入力できます。イメージで一番よいシェルを自動で見つけます。', terminalOpen: 'ターミナルを開く', terminalToDrawer: 'ドロワーへ移す',
  processes: { title: 'プロセス', pid: 'PID', uid: 'ユーザー', cpuPercent: 'CPU', memoryBytes: 'メモリ', seconds: '実行時間', state: '状態', command: 'コマンド', menu: 'プロセス {{pid}} へのシグナル', send: '{{signal}} を送る', sendTitle: 'プロセス {{pid}} に {{signal}} を送りますか？', killText: '直ちに終了し、作業を保存できません。' },
  compare: { title: '統計', counts_other: '実行中 {{count, number}}', none: '実行中のものはありません', noneText: 'コンテナを起動すると、使用量をほかのコンテナと比べられます。', average: 'CPU (10 分)', rx: '受信', tx: '送信', read: '読み取り', write: '書き込み', busiest_other: '線は CPU を最も使った {{count}} 個です。行を選択するとほかのものを選べます。', chosen: '線は選択したものです。', first: '線は選択したうちの最初の {{count}} 個です。', open: '統計を開く' },
  statsStopped: 'コンテナが動いている間、数値が表示されます。',
  network: 'ネットワーク {{name}}',
  stats: { cpu: 'CPU', memory: 'メモリ', network: 'ネットワーク', disk: 'ディスク', rx: '受信', tx: '送信', read: '読み取り', write: '書き込み', pids: 'プロセス', limit: '上限 {{limit}}', wait: 'まもなく最初の数値が届きます。' },
  logSave: 'ログ全体をダウンロード', logSaving: '{{size}} · 中止', logsOf: 'ログ:', logsOfSeveral: 'ログ', logsOfProject: '{{name}} 全体のログ', logsCount_other: 'コンテナ {{count}} 個', logsShown: '表示するコンテナ', logsLeft_other: 'ほか {{count}} 個はここでは読みません。',
  logsNone: 'これらのコンテナはもうありません', logsNoneText: '一覧でいくつか選んで「ログ」を押すと、その行がここにまとめて表示されます。',
  logRange: { button: '表示する期間', since: '開始', until: '終了', apply: '表示', all: 'すべての期間を表示', wrong: '開始より前に終わっています', open: '…', only: '{{since}} から {{until}} までの行のみ', last_minutes: '直近 {{count}} 分', last_hours: '直近 {{count}} 時間' },
}
