// Owns the Japanese words of the run form.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const run: Translation<typeof en.run> = {
  title: 'コンテナを実行', submit: '実行', running: '起動中…',
  image: 'イメージ', imageHint: 'ここにあるイメージ、または nginx:1.27 のような参照', imageHere: 'あり',
  name: '名前', nameHint: '空の場合: エンジンが名前を付けます',
  command: 'コマンド', commandHint: 'シェルと同じ書き方です。引用符は語をまとめます。空の場合: イメージ既定のコマンド', commandWords_other: '{{count}} 語',
  ports: 'ポート', portsHint: 'コンテナのポートをこのコンピューターで開きます', hostPort: 'こちらのポート', hostPortAny: '空きを自動選択', containerPort: 'コンテナのポート', protocol: 'プロトコル', hostAddress: 'アドレス', hostAddressHere: 'このコンピューターのみ', addPort: 'ポートを追加', removePort: 'このポートを削除',
  environment: '環境変数', environmentHint: 'プログラムが読み取る変数', envName: '名前', envValue: '値', addEnv: '変数を追加', removeEnv: 'この変数を削除',
  volumes: 'ボリューム', volumesHint: 'コンテナより長く残るファイル', source: 'ボリューム名', target: 'コンテナ内のパス', readOnly: '読み取り専用', addVolume: 'ボリュームを追加', removeVolume: 'このボリュームを削除',
  behaviour: '動作', tty: '端末 (TTY) を割り当てる', ttyHint: 'シェルなど、端末を必要とするプログラム向け', autoRemove: '終了したら削除する', autoRemoveHint: '中に書かれたものは残りません',
  summaryNone: 'なし', summaryDefault: '既定どおり', summaryTty: '端末', summaryAutoRemove: '終了時に削除',
  same: 'コマンドラインで同じことをするには', copyCommand: 'コマンドをコピー', pullThenRun: '取得して実行', pulling: '{{reference}} を取得中…',
  errors: {
    imageMissing: 'イメージを指定してください', imageInvalid: 'nginx、nginx:1.27、registry.example/team/app:tag のように書いてください',
    nameInvalid: 'a–z、0–9、_ . - を 2 文字以上。先頭は英数字',
    commandOpen: '引用符が閉じていません', commandOperator: '「{{op}}」にはシェルが必要です: sh -c \'…\' と書いてください',
    port: '1 から 65535 までの数', portMissing: 'コンテナのどのポートですか？', portTwice: '二重に公開されています', address: 'IP アドレスではありません',
    envName: '= を含まない名前', envMissing: '値には名前が必要です',
    sourceMissing: 'どのボリュームですか？', targetInvalid: '/data のような絶対パス', targetTwice: '同じパスに 2 つのボリュームがあります',
    other: '受け付けられません: {{reason}}',
  },
}
