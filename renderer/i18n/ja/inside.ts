// Owns the Japanese words of an image's page.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const inside: Translation<typeof en.inside> = {
  tabs: { overview: '概要', layers: 'レイヤーとファイル', packages: 'パッケージ', compare: '比較' },
  back: 'イメージ一覧に戻る', goneTitle: 'このイメージはもうありません', goneText: '削除されたか、別のマシンの ID です。',
  looking: '中を見ています…', why: '各レイヤーを一度だけ読みます。結果は Slipway の実行中、保持されます。', again: 'もう一度見る', cancelledTitle: 'キャンセルしました',
  configuration: '設定', identity: '識別', usedBy: '使用先', unused: 'このイメージから作られたコンテナはありません。', history: '履歴', noCommand: '（コマンドなし）',
  facts: {
    entrypoint: 'エントリーポイント', command: 'コマンド', workdir: '作業フォルダー', user: 'ユーザー', ports: 'ポート', volumes: 'ボリューム', stopSignal: '停止シグナル', healthcheck: 'ヘルスチェック', environment: '環境変数', labels: 'ラベル',
    tags: '名前', digests: 'ダイジェスト', id: 'ID', platform: 'プラットフォーム', author: '作成者',
  },
  layers: 'レイヤー', choose: '表示するファイル', allFiles: 'イメージの全ファイル', wastedFiles: '無駄', efficient: 'の効率',
  summary: '全レイヤーで {{size}}、うち {{wasted}} は見えない、{{files, number}} ファイル',
  skipped_other: '{{count, number}} 件を除外しました',
  counts: { added: '追加 {{count, number}}', changed: '変更 {{count, number}}', removed: '削除 {{count, number}}', wasted: '無駄 {{size}}' },
  changes: { added: '追加', changed: '変更', removed: '削除' },
  wastedHint: 'これらのファイルはレイヤーにありますが、後のレイヤーが上書きまたは削除しています。それでも容量と取得時間を使います。作ったステップの中で削除してください。',
  copies_other: '隠れたコピー {{count}}',
  files: 'ファイル', searchFiles: 'すべてのパスを検索…', found_other: '{{count, number}} 件',
  noFiles: 'このレイヤーはファイルを変更しません。', nothingFound: '見つかりません。', moreFiles_other: '… ほか {{count, number}} 件。検索してください',
  searchPackages: 'パッケージを検索…', packageCount_other: '{{count, number}} パッケージ', export: '書き出し', noPackages: 'このイメージには dpkg、apk、rpm のデータベースがありません。',
  unread: '読めないものがありました',
  unreadReasons: { 'berkeley-db': '旧形式の rpm データベース（Berkeley DB、RHEL 8 以前）で、ここでは読めません', 'too-large': 'ここで読める大きさを超えています', damaged: 'データベースでないか、壊れています', 'out-of-reach': 'イメージの外に出るかもしれないリンクの先です' },
  columns: { name: '名前', version: 'バージョン', architecture: 'アーキ', source: 'ソース', size: 'サイズ', kind: '種類', here: 'このイメージ', there: '相手', path: 'パス', change: '変更' },
  compareFrom: '{{name}} と', compareWith: '別のイメージを選ぶ', compareTitle: '2 つのイメージを比較', compareText: 'イメージを選ぶと、設定、パッケージ、ファイルがこのイメージとどう違うかを表示します。',
  parts: { config: '設定', packages: 'パッケージ', files: 'ファイル' }, noDifference: '違いはありません。',
  sharedLayers_zero: '共通のレイヤーはありません', sharedLayers_other: '共通のレイヤー {{count}}', firstFiles: '先頭の {{count, number}} 件を表示',
}
