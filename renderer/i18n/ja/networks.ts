// Owns the Japanese words of networks.
import type { en } from '../en/index.ts'
import type { Translation } from '../translation.ts'

export const networks: Translation<typeof en.networks> = {
  title: 'ネットワーク', table: 'ネットワーク', counts_other: 'ネットワーク {{count}} 個',
  columns: { name: '名前', subnets: 'サブネット', members: 'コンテナ', driver: 'ドライバー', scope: '範囲', project: 'プロジェクト', age: '作成', gateway: 'ゲートウェイ', range: '割り当て範囲', container: 'コンテナ', state: '状態', ipv4: 'IPv4', ipv6: 'IPv6', aliases: '別名', networks: 'ネットワーク', ports: 'このコンピューターのポート' },
  chips: { label: '表示するネットワーク', used: '使用中', unused: '未使用', own: '自分で作成', internal: '内部のみ' },
  tabs: { overview: '概要', inspect: '詳細' },
  views: { label: 'ネットワークの表示方法', list: '一覧', picture: '図' },
  marks: { builtIn: '組み込み', builtInHint: 'エンジンのもので、削除できません。', internal: '内部のみ', internalHint: '外へは出られません。', attachable: '接続可', attachableHint: 'スウォームのネットワークに、コンテナが個別に接続できます。', ipv6: 'IPv6' },
  hides: 'このコンピューターが {{name}} で到達する {{subnet}} に、コンテナからは届きません。このネットワークが同じアドレスを使っています。',
  unused: '未使用', more_other: '+{{count}}', kept: '保管中の以前のバージョン', none: 'なし', yes: 'はい', no: 'いいえ', noSubnet: 'なし',
  create: '作成…', prune: '整理…', copyName: '名前をコピー', copyId: 'ID をコピー', remove: '削除…', back: 'ネットワークの一覧', connect: 'コンテナを接続…', disconnect: '切断', disconnectOne: '{{name}} を切断',
  goneTitle: 'このネットワークはもうありません', goneText: 'ここで、またはコマンドラインで削除されました。',
  facts: { attachable: '接続可', internal: '内部のみ', ipv6: 'IPv6', mtu: 'MTU' },
  noMembers: '接続しているコンテナはありません。', builtInEmpty: 'コンテナの実行時に指定すると使われます。後から接続することはできません。', membersMore_other: 'ほか {{count}} 個',
  removeTitle_other: '{{count}} 個のネットワークを削除しますか？',
  removeText_other: 'これらで実行したコンテナは残ります。ネットワークは作り直せます。',
  removeRunning: '実行中のコンテナが {{names}} を使っています。切断するまで削除できません。',
  removeStopped: '停止中で、これがないと起動できないコンテナ: {{names}}',
  removeButton_other: '{{count}} 個を削除',
  builtInOnly: 'エンジンのネットワークは削除できません。',
  disconnectAll: 'すべて切断して削除…', disconnectAllTitle_other: 'すべてのコンテナを切断し、{{count}} 個のネットワークを削除しますか？',
  disconnectAllText: 'すぐに接続を失うコンテナ: {{names}}', disconnectAllStays: 'コンテナは動き続けますが、このネットワークだけで届いていた相手には届かなくなります。', disconnectAllButton: '切断して削除',
  disconnectTitle: '{{name}} を切断しますか？', disconnectText: '動き続けますが、{{network}} 経由の相手には届かなくなります。そこでのアドレスと別名は失われます。',
  pruneTitle: '未使用のネットワークを削除', pruneText: '実行中のコンテナはどれも接続していません。', pruneNone: '削除できるものはありません。自分のネットワークはすべて使用中です。', pruneStopped: '停止中のコンテナが必要としています',
  pruneAll: 'すべて選択', pruneFree: 'どこからも使われないものだけ', pruneOne: '{{name}} を削除', pruneCount_other: '{{count}} 個を削除します。',
  pruneStays_other: '使用中の {{count}} 個と、エンジンのものは残ります。', pruneMore_other: 'ほか {{count}} 個',
  pruneButton_other: '{{count}} 個を削除',
  form: {
    title: 'ネットワークを作成', button: '作成', name: '名前', nameHint: 'コンテナはこの名前で接続します', driver: 'ドライバー',
    drivers: { bridge: 'マシンの内側に独自のサブネットを持ちます', ipvlan: 'マシンのネットワークのアドレスを使い、ハードウェアアドレスは共有します', macvlan: 'マシンのネットワークのアドレスを使い、ハードウェアアドレスも個別に持ちます' },
    ipv4: 'IPv4', withIpv6: 'IPv6', subnet: 'サブネット', subnetAny: 'エンジンが選択', gateway: 'ゲートウェイ', range: 'コンテナ用の範囲', any: '最初のアドレス', whole: 'サブネット全体',
    free: '{{subnet}} を使う', suggest: '空きを提案', overHost: 'それでも作成する', overlapsHost: '{{taken}} はこのコンピューターが {{name}} で到達する宛先です。コンテナからは届かなくなります。',
    overlapsNetwork: '{{taken}} はネットワーク {{name}} のものです。', overlapsMachine: '{{taken}} は、マシンがこのコンピューターと通信する経路です（{{name}}）。',
    internal: '内部のみ', internalHint: '外へ出られず、ポートからも入れません', attachable: '接続可', attachableHint: 'スウォームのネットワーク用', mtu: 'MTU', mtuAny: '標準',
    more: 'MTU、オプション、ラベル', options: 'オプション', optionsHint: 'ドライバーのもの。例: com.docker.network.bridge.name', optionsHintParent: 'ドライバーのもの。例: parent=eth0', labels: 'ラベル',
    invalid: { name: '英数字と _ . -。記号で始めることはできません', subnet: '{{example}} のようなサブネット', gateway: '{{example}} のようなアドレス', range: '{{example}} のようなサブネットの一部', mtu: '68 から 65535 までの数', options: 'オプションには = を含まない名前が必要です', labels: 'ラベルには = を含まない名前が必要です' },
    rules: {
      hostBits: 'プレフィックスより後のビットが立っています。サブネットは {{subnet}} です', tooSmall: 'ゲートウェイとコンテナには小さすぎます', subnetMissing: 'サブネットも指定してください', gatewayOutside: 'サブネットの範囲にありません', gatewayReserved: '最初と最後のアドレスは使えません',
      rangeOutside: 'サブネットの範囲にありません', rangeBits: 'プレフィックスより後のビットが立っています。範囲は {{subnet}} です', mtuTwice: 'オプションでも指定されています', mtuIpv6: 'IPv6 では 1280 以上が必要です',
    },
  },
  join: {
    title: '{{name}} にコンテナを接続', button: '接続', container: 'コンテナ', nothing: '接続できるコンテナがありません。', aliases: '別名', aliasesHint: '自身の名前のほかに、このネットワークのコンテナが使える名前', aliasInvalid: 'db や api.internal のような名前',
    ipv4: '固定 IPv4 アドレス', ipv6: '固定 IPv6 アドレス', addressAny: '自動', problems: { outside: '{{subnets}} の範囲にありません', reserved: '最初と最後のアドレスは使えません', gateway: 'ゲートウェイのアドレスです', invalid: '{{example}} のようなアドレス' },
  },
  picture: {
    label: 'コンテナとネットワークの接続、このコンピューターに開いたポート', ports: 'このコンピューターのポート', containers: 'コンテナ', networks: 'ネットワーク', port: '{{host}} はポート {{port}} につながります', isolated: 'ネットワークなし',
    hidden_other: 'コンテナのないネットワーク {{count}} 個は描いていません。', cut_other: 'ほか {{count}} 個のコンテナは描いていません。絞り込むと表示されます。',
    nothing: 'これらのネットワークに接続しているコンテナはありません。', hint: '矢印キーで移動し、Enter で開きます。',
  },
}
