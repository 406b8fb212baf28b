// Owns the Japanese words of registries: logins, certificates, mirrors.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const registries: Translation<typeof en.registries> = {
  title: 'レジストリ', table: 'レジストリ', counts_other: '{{count}} 件', add: 'レジストリを追加…', mirrors: 'ミラー…',
  columns: { host: 'レジストリ', account: 'アカウント', kept: 'ログインの保存先', connection: '接続' },
  hub: 'Docker Hub', nobody: '未ログイン', token: 'トークン',
  stores: { helper: 'docker-credential-{{name}}', keychain: 'システムのキーチェーン', session: 'メモリ（Slipway の終了まで）', 'docker-config': '自分の docker 設定ファイル' },
  connection: { usual: 'TLS', own_other: 'TLS、独自の認証局 {{count}} 件', insecure: '安全でない接続を許可', mirrors_other: 'ミラー {{count}} 件' },
  login: 'ログイン…', logout: 'ログアウト', settings: '接続…', remove: '削除…',
  removeTitle_other: '{{count}} 件のレジストリを削除しますか？', removeText: 'ここに保存したログインと証明書が消えます。イメージはどちらにも残ります。', removeButton_other: '{{count}} 件のレジストリを削除',
  loginForm: {
    title: 'レジストリにログイン', titleOf: '{{host}} にログイン', host: 'レジストリ', hostHint: '例: registry.example:5000。Docker Hub は docker.io', hostInvalid: 'registry.example や registry.example:5000 のように書いてください',
    username: 'ユーザー名', usernameInvalid: 'ユーザー名にコロンは使えません', password: 'パスワードまたはアクセストークン', button: 'ログイン',
    kept_helper: 'docker-credential-{{name}} に保存され、docker コマンドからも使えます。', kept_keychain: 'システムのキーチェーンに保存されます。', kept_session: '認証情報ヘルパーもキーチェーンもないため、ログインは Slipway の終了までメモリに置かれます。', 'kept_docker-config': '自分の docker 設定ファイルに保存されます。',
  },
  connectionForm: {
    title: '{{host}} への接続', addTitle: 'レジストリを追加', certificates: '独自の認証局', certificatesHint: 'PEM 形式。通常の認証局に加えて、このレジストリでだけ信頼されます。', replace: '置き換える…', takeAway: '外す',
    insecure: '信頼できる TLS なしでも許可', insecureHint: '途中でパスワードやイメージを読まれたり変えられたりするおそれがあります。信頼できるネットワークでのみ使ってください。', insecureHub: 'Docker Hub は常に TLS を使います。', button: '保存', note: '証明書はすぐに、それ以外はマシンの次の起動から反映されます。',
  },
  mirrorsForm: {
    title: 'Docker Hub のミラー', text: 'Docker Hub より先に、この順で問い合わせます。他のレジストリには使われません。', mirror: 'ミラー {{n}}', hint: 'https://mirror.example', invalid: 'https://mirror.example のように書いてください', add: 'ミラーを追加', takeAway: 'ミラー {{n}} を外す', button: '保存',
  },
  waiting: 'これらの設定は、マシンの次の起動からエンジンに反映されます。',
}
