import { View } from '@tarojs/components'
import { serverNow } from '../../shared/core/clock'
import { besideLeaf, dotted } from '../../shared/core/format'
import { sessionState } from '../../shared/enrolling/session-state'
import { Leaf } from '../../shared/parts/leaf'
import type { Wish } from '../../shared/core/wish'

const words: Record<Wish['act'], string> = { enroll: '报名', like: '点赞', comment: '评论', follow: '关注', open: '看' }

/** The title of the sign-in page. */
export const wishTitle = (wish: Wish | null) => (wish && wish.act !== 'open' ? `先登录，接着${words[wish.act]}` : '登录')

/** What the person wanted to do before signing in. It is carried out afterwards. */
export function WishCard({ wish: { act, session, title } }: { wish: Wish }) {
  const state = session && sessionState(session, undefined, serverNow())
  return (
    <View style={{ paddingBottom: '14px' }}>
      {session ? (
        <View className="row" style={{ paddingBottom: '12px' }}>
          <Leaf at={session.startsAt} />
          <View className="grow">
            <View className="strong">{session.title}</View>
            <View className="small muted">{dotted(besideLeaf(session.startsAt, session.endsAt), session.venueName)}</View>
          </View>
        </View>
      ) : (
        title && <View className="strong">{`${words[act]}“${title}”`}</View>
      )}
      <View>还差一步。登录好就回到这里。</View>
      {state && <View className="small muted">{`名额现在还没占，${state.before}${state.count}${state.after}。`}</View>}
    </View>
  )
}
