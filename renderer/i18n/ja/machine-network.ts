// Owns the Japanese words of the machine's network.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const machineNetwork: Translation<typeof en.machineNetwork> = {
  title: 'マシンのネットワーク',
  about: 'マシンとコンテナが外部に届く方法です。初期設定ではこのコンピューターに従います。',
  now: '現在: {{what}}',
  save: 'ネットワークを保存',
  restartNeeded: 'マシンはまだ以前のネットワーク設定で動いています。',
  dns: {
    title: '名前解決 (DNS)',
    mode: '名前の解決方法', host: 'このコンピューターと同じ', servers: '指定したサーバー',
    hostHint: 'hosts ファイル、VPN の名前、検索ドメインも使います。変更はすぐに反映されます。',
    list: 'DNS サーバー', listHint: '最大 {{count}} 個、コンマ区切り。例: 10.0.0.53、10.0.0.53:5353', invalid: '10.0.0.53 や 10.0.0.53:5353 の形で、{{count}} 個まで書いてください',
    inEffectHost: 'このコンピューターと同じ（サーバー: {{servers}}）', inEffectHostNone: 'このコンピューターと同じ（DNS サーバーなし）', inEffectServers: '{{servers}}',
  },
  proxy: {
    title: 'プロキシ',
    mode: '外部への経路', host: 'このコンピューターと同じ', own: '指定したプロキシ', none: 'プロキシなし',
    hostHint: 'Slipway を起動した環境の http_proxy、https_proxy、no_proxy に従います。',
    http: 'http のプロキシ', https: 'https のプロキシ', addressHint: '例: http://proxy.example:3128。このコンピューターのループバックにも届きます。', invalid: 'http://proxy.example:3128 のように書いてください', loginApart: 'ユーザー名とパスワードは専用の欄に入力してください', needed: 'プロキシを 1 つ以上指定してください',
    noProxy: 'プロキシを使わない宛先', noProxyHint: '名前、アドレス、範囲をコンマ区切りで。例: .corp.example, 10.0.0.0/8', noProxyInvalid: '.corp.example, 10.0.0.0/8 のように書いてください',
    username: 'ユーザー名', usernameInvalid: 'ユーザー名にコロンは使えません', password: 'パスワード', unchanged: '変更なし',
    kept_keychain: 'システムのキーチェーンに保存され、マシンには渡りません。', kept_session: 'キーチェーンがないため、Slipway の終了までメモリに保持します。マシンには渡りません。',
    containers: '新しいコンテナにも伝える', containersHint: 'コンテナ自身の指定がなければ http_proxy、https_proxy、no_proxy として渡します。取得、送信、ビルドでは常に使います。このコンピューターの docker コマンドで作るコンテナは、その設定ファイル (~/.docker/config.json) の「proxies」に従います。',
    inEffectNone: 'プロキシなし', inEffect: '{{ways}}', way: '{{scheme}} は {{address}} 経由', wayDirect: '{{scheme}} はプロキシなし', loggedIn: '{{ways}}（ログインあり）',
    unusable: 'このコンピューターの環境にある {{address}} は使えません。使えるのは http と https のプロキシだけです。',
    through: 'マシンからのアドレス: {{address}}', engineLater: 'エンジンには次の起動から反映されます。',
  },
  mtu: {
    title: 'パケットサイズ (MTU)',
    mode: '最大パケット', auto: 'このコンピューターと同じ', fixed: '指定したサイズ', bytes: 'バイト', range: '{{min}} から {{max}} までの整数',
    hint: 'マシン、デフォルトのネットワーク、新しいネットワークに使います。既存のネットワークは変わりません。',
    inEffect: '{{mtu}} バイト', inEffectHost: '{{mtu}} バイト（このコンピューターの外向きは {{host}}）', off: 'マシンは停止中です。起動すると {{mtu}}',
  },
  certificates: {
    title: '認証局',
    about: '通常の認証局に加えて、レジストリとビルド時の取得で信頼されます。マシンの次の起動から有効です。コンテナ内のプログラムは各自のものを使います。',
    follow: 'このコンピューターに追加された認証局', followHint: '独自の認証局のフォルダー、SSL_CERT_FILE、NODE_EXTRA_CA_CERTS',
    none: '通常の認証局だけです。', own: 'ここで追加', pending: '次の起動から',
    add: '証明書を追加…', addTitle: '認証局を追加', pem: '証明書', pemHint: 'PEM 形式、複数可。他を保証できるのは認証局の証明書だけです。', addButton: '追加', remove: '{{subject}} を外す',
  },
}
