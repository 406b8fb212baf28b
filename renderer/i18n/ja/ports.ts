// Owns the Japanese words of forwarded ports.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const ports: Translation<typeof en.ports> = {
  title: 'ポート', table: '転送中のポート', counts: '開放 {{open, number}} · 全 {{all, number}}', add: 'ポートを転送…',
  columns: { address: 'このコンピューター', container: 'コンテナ', port: 'コンテナ側', process: 'プロセス', name: '名前', traffic: '通信量', rate: '速度', state: '状態', connections: '接続数', origin: '由来' },
  states: { open: '開放', paused: '一時停止', waiting: '待機中', taken: '使用中', denied: '権限なし', 'no-address': 'アドレスなし', unsupported: '利用不可' },
  origins: { published: '公開ポート', own: '自分で追加', 'host-network': 'マシンのネットワーク' },
  shared: '共有中', sharedHint: 'ネットワーク上の他のコンピューターからも届きます。', moved: '{{port}} の代わり', movedHint: 'コンテナは {{port}} で公開しています。',
  open: 'ブラウザーで開く', openName: '名前で開く', copy: 'アドレスをコピー', copyName: '名前をコピー', pause: '一時停止', resume: '再開', remove: '転送をやめる…',
  share: 'ネットワークで共有…', unshare: 'このコンピューターだけにする', shareTitle: 'ポート {{port}} をネットワークで共有しますか？', shareText: 'このコンピューターに届くすべてのコンピューターが {{name}} を使えるようになります。取り消すまで続きます。', shareButton: '共有',
  removeTitle_other: '{{count}} 件の転送をやめますか？', removeText: '開いている接続は切れます。コンテナは動き続け、ポートはまた転送できます。', removeButton_other: '{{count}} 件の転送をやめる',
  usePort: '{{port}} を使う', backTo: '{{port}} に戻す', show: 'ポートを表示',
  problems: 'ポートの問題', moreProblems_other: 'ほか {{count}} 件', refusedTitle: '{{name}} はポート {{port}} なしで動いています',
  taken: 'このコンピューターのポート {{port}} は使用中です{{holder}}。',
  denied: 'ポート {{port}} はシステムにより特権プログラム専用です。1024 以上のポートを使うか、低いポートを許可してください: sudo sysctl -w net.ipv4.ip_unprivileged_port_start=0',
  noAddress: 'このコンピューターにアドレス {{address}} はありません。使えるようになると開きます。', unsupported: 'このマシンでは UDP を転送できません。',
  emptyTitle: '転送中のポートはありません', emptyText: 'コンテナが公開するポートがここに表示されます。動作中のコンテナのその他のポートも、作り直さずに転送できます。',
  namesHint: 'Web サーバーのあるコンテナは名前でも開けます:', namesExample: '名前',
  addForm: {
    title: 'ポートを転送', text: 'コンテナはそのままです。転送はコンテナの名前で記憶されます。', container: 'コンテナ', noContainers: '動作中のコンテナはありません。',
    listening: '待ち受け中', nothing: '転送されていないものはありません', containerPort: 'コンテナ側', protocol: 'プロトコル', hostPort: 'こちら側', hostPortAny: '空きポート', portInvalid: '1 から 65535 の数値',
    shared: 'ネットワークで共有', sharedHint: 'IPv4 で他のコンピューターからも届きます。', button: '転送',
  },
}
