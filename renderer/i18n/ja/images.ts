// Owns the Japanese words of the images list and of pulls.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const images: Translation<typeof en.images> = {
  chips: { label: '一覧を絞り込む', used: '使用中', unused: '未使用', untagged: '名前なし' },
  title: 'イメージ', counts_other: '{{count}} 個 · {{size}}', pull: '取得…', build: 'ビルド…', table: 'イメージ',
  columns: { tag: '名前とタグ', id: 'ID', digest: 'ダイジェスト', update: '更新', size: 'サイズ', age: '作成', containers: '使用元' },
  untagged: '（名前なし）', alsoNamed_other: '+{{count}} 名前', usedBy_other: 'コンテナ {{count}} 個', unused: '未使用',
  run: '実行…', remove: '削除…', copyId: 'ID をコピー', copyName: '名前をコピー', copyDigest: 'ダイジェストをコピー', showContainers: '使っているコンテナを表示', pullAgain: 'もう一度取得',
  emptyTitle: 'イメージはまだありません', emptyText: 'イメージはコンテナの元になるものです。レジストリから取得するか、Slipway に同梱のものを読み込んでください。', emptyButton: 'イメージを取得', emptyStarter: 'スターターイメージを読み込む',
  pullTitle: 'イメージを取得', reference: 'イメージ参照', referenceHint: '例: nginx:1.27、registry.example/team/app:tag', pullButton: '取得', referenceInvalid: 'nginx、nginx:1.27、registry.example/team/app:tag のように書いてください',
  runIt: '実行する', cancelPull: '取得をキャンセル',
  untag: 'この名前を外す…', untagTitle_other: '{{count}} 個の名前を外しますか？', untagButton_other: '{{count}} 個の名前を外す', namesGo_other: '{{count}} 個の名前が外れます。イメージは他の名前で残ります。',
  removeTitle_other: '{{count}} 個のイメージを削除しますか？', removeText: '最大 {{size}} が空きます。レジストリのイメージは再び取得できますが、ここで作ったものは取得できません。', removeInUse_other: '{{count}} 個はコンテナで使われているため、強制しない限り拒否されます。', force: 'コンテナで使われていても強制的に', removeButton_other: '{{count}} 個のイメージを削除',
  tag: { menu: 'タグを付ける…', title: '{{name}} に名前を追加', name: '新しい名前とタグ', hint: '元の名前は残ります。送信する場合はレジストリから書きます: registry.example/team/app:1.0', same: 'すでにこの名前です。', moves: '別のイメージがこの名前を持っており、そこから外れます。', button: '名前を追加' },
  push: {
    menu: '送信…', title: '{{name}} を送信', name: '送信する名前', hint: '最初の / より前がレジストリです。なければ Docker Hub になります', as: '{{host}} へ {{name}} として送信します。', anonymous: '{{host}} へログインなしで送信します。', tags: 'イメージにもこの名前が付きます。',
    button: '送信', cancel: '送信をキャンセル',
  },
  updates: { check: '更新を確認', checkOne: '更新を確認', asking: 'レジストリに問い合わせ中', current: '最新', newer: '更新あり', failed: '不明' },
}
