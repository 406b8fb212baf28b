// Owns the Japanese words of moving images in and out, and of clearing away unused ones.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const moves: Translation<typeof en.moves> = {
  save: '保存…', load: '読み込み…', prune: '整理…', look: '中を見る',
  saveTitle_other: '{{name}}（{{count}} 個）を tar に保存', path: 'このコンピューターのファイル', pathHint: '完全なパス。ファイルは完成してからこの名前になります。', saveButton: '保存', replace: 'ファイルを置き換える', saved: '保存しました。',
  loadTitle: 'tar を読み込む', loadHint: '.tar ファイル（圧縮も可）のパス。このウィンドウにドロップすることもできます。', what: '内容', kinds: { load: 'イメージ（docker save）', import: 'ルートファイルシステム' },
  reference: '新しいイメージの名前', referenceHint: '例: base:1', changes: '設定', changesHint: 'Dockerfile と同じく 1 行に 1 つ: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, USER, WORKDIR', loadButton: '読み込む', importButton: '取り込む', loaded: '取り込みました。',
  pathInvalid: '/ または ~ から始まる完全なパス', background: 'バックグラウンドで続ける', cancel: 'キャンセル',
  pruneTitle: 'イメージを整理', dangling: '名前のないもの', unused: '未使用のすべて', chooseRest: '削除するもの', cache: 'ビルドキャッシュ',
  cacheText_other: '{{count, number}} 件、{{size}}', cacheNone: '空',
  stays_other: '残るもの: コンテナが使うイメージ {{count}} 個、{{size}}。', staysNone: 'コンテナが使うイメージはありません。',
  frees: '{{size}} 空きます', freesHint: '共有レイヤーは一度だけ数え、残るものが使っていない場合にだけ空きます。', back: 'レジストリのイメージは再取得できます。ここでビルドしたものはできません。',
  pruneButton_zero: '整理', pruneButton_other: '{{count}} 個のイメージを削除', pruneCacheOnly: 'ビルドキャッシュを消す', nothing: '整理するものはありません。すべて使用中です。', choose: '{{name}} を選ぶ',
  done_other: '{{count}} 個のイメージを削除しました。', doneCache: 'ビルドキャッシュから {{size}} 空きました。',
  dropTitle: 'tar をドロップして読み込む', dropText: 'docker save のイメージ、またはルートファイルシステム',
  notTar: '{{name}} は tar ではありません。',
}
