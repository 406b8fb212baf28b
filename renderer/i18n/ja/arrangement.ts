// Owns the Japanese words of favourites, folders and groups of containers.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const arrangement: Translation<typeof en.arrangement> = {
  favourites: 'お気に入り', others: 'その他のコンテナ', starOf: 'お気に入り: {{name}}', all: '{{action}} · {{count}}', empty: 'まだ何もありません',
  groups: 'グループ', grouped: 'フォルダーとプロジェクトで分ける', openAll: 'すべてのグループを開く', closeAll: 'すべてのグループを閉じる',
  new: '新しいフォルダー…', newTitle: '新しいフォルダー', make: 'フォルダーを作成',
  moveTitle_other: '{{count}} 個のコンテナをフォルダーへ移す', folder: 'フォルダー', folderHint: '既存のフォルダー、または新しい名前。空欄にするとフォルダーから出します。', noFolder: 'フォルダーなし', move: '移す', takeOut: 'フォルダーから出す',
  rename: 'フォルダーの名前を変更…', renameTitle: 'フォルダー {{name}} の名前を変更', renameButton: '名前を変更',
  remove: 'フォルダーを削除', removeTitle: 'フォルダー {{name}} を削除しますか？', removeText: '中のコンテナは残り、ほかのコンテナと一緒に並びます。',
}
