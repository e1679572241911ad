import { AppError } from '../../../types/errors'
import type { ErrorCode, ErrorDetail } from '../../../types/errors'
import { dayAndTime } from './format'

type Words = string | ((detail: ErrorDetail) => string)
const when = (detail: ErrorDetail, key: string) => (typeof detail[key] === 'string' ? dayAndTime(detail[key]) : '')

const mega = 1024 * 1024
/** Which pictures are taken, in brackets. */
const picturesTaken = ({ limit }: ErrorDetail) => `（JPG 或 PNG${typeof limit === 'number' && limit >= mega ? `，${Math.floor(limit / mega)} MB 以内` : ''}）`

/** The sentence for each error code: what went wrong and what to do next. A code without words does not compile. */
export const messages: Record<ErrorCode, Words> = {
  'request.malformed': '填的内容有问题，请检查一下再试',
  'request.unknownAction': '这个版本太旧了，请关掉重新打开',
  'request.tooLarge': '内容太多了，请减少一些再试',
  'request.tooMany': '点得太快了，请过一会儿再试',
  'request.keyReused': '刚才那次还没办完，请重新打开页面再试',
  'request.changed': '别人刚刚改过，请看一遍再存',
  'request.failed': '这边出了点问题，请过一会儿再试',
  'request.unavailable': '这会儿人太多，请过几秒再试',
  'request.offline': '没连上网，请再试一次',
  'identity.signInFirst': '请先登录',
  'identity.notAllowed': '这一页您没有权限看',
  'identity.reasonNeeded': '这是下级工会的名单，先说明为什么要看',
  'identity.noDemo': '这里没有演示账号',
  'identity.wechatFailed': '微信登录没成功，请再试一次',
  'identity.tooManyPlaces': '最多存 10 个地点，请先删掉一个',
  'identity.noInvitation': '没有这个邀请，请让对方再发一次',
  'identity.invitationOver': '这个邀请用过了，或者作废了。请让对方再发一次',
  'identity.ownInvitation': '这是您自己发的邀请，要由对方来点',
  'identity.holdsAlready': '已经有这个权限了',
  'identity.nameNeeded': '请写上您的名字',
  'identity.noGrant': '没找到，可能已经收回了',
  'identity.lastGiver': '这里只剩这一位能给别人权限，请先再请一位',
  'identity.lastAdmin': '这是这家组织最后一位管理员，请工会来收回',
  'identity.again': '这一步要再确认一次是您',
  'identity.askEnded': '这个码过期了，请看电脑上的新码',
  'identity.passphraseOnly': '系统管理员只能用账号、口令和动态码登录',
  'identity.onDeskOnly': '这一步请在电脑网页上办',
  'identity.notRecognized': '账号、口令或动态码不对',
  'identity.lockedForNow': ({ seconds }) => `试错太多次，请等 ${seconds === undefined ? '几' : Math.ceil(Number(seconds) / 60)} 分钟再试`,
  'identity.weakPassphrase': '这个口令太容易猜，请换一个',
  'identity.loginTaken': '这个账号有人用了，请换一个',
  'identity.wrongCode': '动态码不对，请看手机上最新的六位数',
  'identity.slipEnded': '登录条不对或用过了，请找工会重新打一张',
  'places.notFound': '没找到这个地方',
  'places.unionOnly': '综合体、职工之家、文化宫由工会登记，请换一个类型',
  'places.otherCounty': '搬到别的县区要那边的工会来改',
  'places.roomTwice': '有两间叫一样的名字，请改一个',
  'places.roomInUse': ({ room, title }) => `${room}还有“${title}”要办，先给它换一间再去掉`,
  'places.badTimes': '关门的时间要先早后晚，还没过去，最长一年',
  'organizations.notFound': '没找到这个组织',
  'organizations.codeTaken': '这个信用代码已经有人用过，请核对，或问问当地工会',
  'organizations.nameTaken': '已经有一家叫这个名字，请写全称',
  'organizations.alreadyDecided': '这一家已经有人办过了',
  'organizations.staffOnly': '名称所在的地方、类型和信用代码由工会改，请跟工会说',
  'organizations.stepsInOrder': ({ after }) => (after === undefined ? '日子还没到，请写今天或以前' : `上一步是 ${after}，这一步不能比它早，也不能在今天以后`),
  'organizations.sessionsLeft': ({ count, titles }) => `还有 ${count} 场没办：${titles}。先取消，或者交给别家，再退出`,
  'organizations.offerWaits': '已经问了一家工会，等它回了再问别家',
  'organizations.noOffer': '这一家没有问您，或者已经回过了',
  'organizations.suspended': '这家组织暂停了，眼下不能发新的，请联系指导工会',
  'activities.notFound': '没找到这场活动，可能已经取消',
  'activities.notEditable': '这场活动现在不能改',
  'activities.over': '已经办完了，不能再改',
  'activities.endsBeforeStart': '结束时间要晚于开始时间',
  'activities.tooLong': '一场最多连着办 31 天，再长就分成几场',
  'activities.inPast': '开始时间已经过了，请换一个',
  'activities.closesAfterEnd': '报名截止要在结束以前，请换一个',
  'activities.cancelsAfterEnd': '能取消到的时间要在结束以前，请换一个',
  'activities.opensAfterCloses': '开始报名要早于报名截止，请换一个',
  'activities.sameTwice': '有两场时间完全一样，请去掉一场',
  'activities.nameTaken': '已经有叫这个名字的模板了，请换一个',
  'activities.capacityBelowTaken': ({ taken, startsAt }) =>
    typeof startsAt === 'string'
      ? `${startsAt
          .split(',')
          .map((at) => dayAndTime(at))
          .join('、')}已经报了更多的人，名额不能少于这个数`
      : taken === undefined
        ? '名额不能少于已报名的人数'
        : `已有 ${taken} 人报名，名额不能少于这个数`,
  'activities.alreadyDecided': '这一条已经有人审过了',
  'activities.quotasAboveCapacity': ({ capacity }) =>
    capacity === undefined ? '预留的名额不能多过总名额' : `这一场一共 ${capacity} 个名额，预留的不能多过这个数`,
  'activities.signUpFixed': '已经有人报名，审核和抽签不能再改',
  'feed.notFound': '这条动态已经不在了',
  'feed.rejected': '内容没通过检查，请改一改再发',
  'pictures.notFound': '图片没传上来，请重新选',
  'pictures.tooLarge': (detail) => `图片太大了，请换一张${picturesTaken(detail)}`,
  'pictures.notAPicture': (detail) =>
    /^(JPEG|PNG|WebP|AVIF)$/.test(String(detail.format))
      ? `这张 ${detail.format} 图片不完整，打不开，请换一张${picturesTaken(detail)}`
      : detail.format
        ? `${detail.format} 格式的文件这里打不开，请换一张${picturesTaken(detail)}`
        : `这个文件不是图片，请换一张${picturesTaken(detail)}`,
  'pictures.noRoom': '存图片的地方满了，这张没有存上。文字可以先发，图片请过一会儿再试',
  'files.notATable': '这个文件打不开，请用 .xlsx 或 .csv 的表格',
  'files.oldFormat': '这是旧格式或加了密码的表格，请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再传',
  'files.tooLarge': ({ bytes }) => `表格太大了${typeof bytes === 'number' ? `，最多 ${Math.floor(bytes / mega)} MB` : ''}。请去掉图片和空白页，或分成几个文件`,
  'files.tooManyRows': ({ rows }) => `行数太多了${rows === undefined ? '' : `，一次最多 ${rows} 行`}。请分成几个文件`,
  'files.noHead': ({ name }) => `前 10 行里没找到表头${name ? `，至少要有“${name}”这一列` : ''}`,
  'files.longCell': ({ row, letters }) => (row === undefined ? '有一格的字太多了' : `第 ${row} 行有一格的字太多了，最多 ${letters} 字`),
  'imports.notFound': '没找到这次导入，可能已经过期',
  'imports.over': '这次导入已经不要了，请重新传一遍表格',
  'imports.notWhole': ({ count }) => `还有${count === undefined ? '' : ` ${count} `}行有错，改好再传，才能按全部名单来`,
  'imports.absentChanged': ({ count }) => (count === undefined ? '不在表里的人数变了，请再看一遍' : `不在表里的现在是 ${count} 人，请看一遍，按这个数再填`),
  'enrollment.notFound': '没找到这次报名',
  'enrollment.notOpen': (detail) => (when(detail, 'opensAt') ? `${when(detail, 'opensAt')} 开始报名` : '还没开始报名'),
  'enrollment.closed': '报名已经截止',
  'enrollment.full': '名额和候补都满了，看看附近别的',
  'enrollment.sessionCancelled': '这一场已经取消',
  'enrollment.tooLateToCancel': (detail) =>
    when(detail, 'cancelUntil') ? `${when(detail, 'cancelUntil')} 以后不能取消，来不了请打电话说一声` : '现在不能取消了，来不了请打电话说一声',
  'enrollment.notEnrolled': '您没有报这一场',
  'enrollment.onePlace': ({ title }) => (title === undefined ? '每人限报一场，您已经报了别的' : `每人限报一场，您已经报了“${title}”`),
  'enrollment.delayed': (detail) =>
    when(detail, 'opensAt') ? `前几次报了没来，这次 ${when(detail, 'opensAt')} 起才能报` : '前几次报了没来，这次要晚一点才能报',
  'enrollment.answersMissing': ({ label }) => (label === undefined ? '还有要填的没填好' : `“${label}”还没填好`),
  'enrollment.questionsChanged': '要回答的问题刚改过，请看一遍再报',
  'enrollment.offerEnded': '留给您的名额已经过了时间，看看附近别的',
  'enrollment.alreadyDecided': '这一条已经处理过了',
  'enrollment.drawnByLot': '这一场靠抽签，不用一个个审',
  'enrollment.attended': '这位已经到场，名单上不能动了',
  'enrollment.messagedEnough': '这一场今天发过 3 次了，明天再发',
  'enrollment.nobodyToTell': '这几类里还没有人，换一类再发',
  'enrollment.notAtDoorYet': '开始前半小时起才能现场加人，打电话来的请选“打电话报的”',
  'enrollment.over': '这一场已经结束，名单不能再改',
  'checkin.notFound': '没找到这一场',
  'checkin.notYourSession': '这一场没有安排您扫码',
  'checkin.scanIdReused': '这一条和先前的记录对不上，请重新扫',
  'checkin.undoTooLate': '超过 15 分钟，要请组织的人撤销',
  'checkin.searchTooShort': '请至少输入两个字，或电话后四位',
  'checkin.searchTooOften': '找得太快了，请过一分钟再找',
  'checkin.noSelf': '这一场要请志愿者扫码',
  'checkin.notVenueCode': '这不是现场的签到码',
  'checkin.codeStale': '这个码过期了，请对着现场的码再扫一次',
  'checkin.notNow': '现在不是签到的时间',
  'checkin.stillWaiting': '您还在候补，请找志愿者',
  'checkin.tooManyIssues': '换码的次数太多了，请找组织的人',
  'feedback.notAttended': '到场以后才能评价',
  'feedback.notOver': '这一场结束以后再来评价',
  'feedback.alreadyGiven': '这一场您已经评价过了',
  'feedback.notFound': '没找到这条评价',
  'feedback.alreadyStepped': '这一条刚刚有了变化，请看一遍再办',
  'feedback.reopenedOnce': '已经又打开过一次了，有话可以“跟工会说一句”',
  'feedback.answeredMeanwhile': '别人刚刚回过了，请看一遍再发',
  'notifications.notFound': '没找到这条消息',
  'volunteering.notFound': '没找到这个班次，可能已经撤了',
  'volunteering.sessionClosed': '这一场现在不能排班',
  'volunteering.badTimes': '时间不对，请检查一下开始和结束',
  'volunteering.started': '这个班次已经开始，有变动请打电话说一声',
  'volunteering.cancelled': '这个班次已经取消',
  'volunteering.full': '这个班次人已经够了，看看别的',
  'volunteering.clash': ({ title }) => (title === undefined ? '这个时间您有别的班次' : `这个时间您有“${title}”的班次`),
  'volunteering.membersOnly': '签到岗要看报名名单，请先请组织加您为志愿者',
  'volunteering.notMembers': ({ names, count }) =>
    names === undefined
      ? '签到岗只能由组织的志愿者来站，班次里有人还不是'
      : `${names}${Number(count) > 5 ? `等 ${count} 人` : ''}还不是组织的志愿者，不能站签到岗。请先加为志愿者，或另开一个签到岗`,
  'volunteering.neededBelowTaken': ({ taken }) => (taken === undefined ? '人数不能少于已报的人数' : `已有 ${taken} 人报了，人数不能少于这个数`),
  'volunteering.notOnShift': '您没有报这个班次',
  'volunteering.notMarkTime': '开始前 15 分钟到结束后 15 分钟才能记签到签退',
  'volunteering.badCode': '这不是这一场的现场码，请扫现场屏幕上的码',
  'volunteering.codeStale': '这个码过期了，请对着现场屏幕再扫一次',
  'volunteering.notInside': '还没签到，先记签到',
  'volunteering.ownHours': '自己的时长要请别人来确认',
  'volunteering.notOver': '班次结束以后才能办',
  'volunteering.nothingToConfirm': '这个班次没有要确认的时长',
  'volunteering.correctionPending': '上一次补签还没有答复，请等一等',
  'volunteering.correctionTooLate': '班次过了 30 天，不能再补签',
  'volunteering.alreadyDecided': '这一条已经有人办过了',
  'volunteering.noHours': '这段日子还没有确认过的时长',
}

/** The sentence for anything that was thrown. */
export function errorWords(error: unknown): string {
  if (!(error instanceof AppError)) return messages['request.failed'] as string
  const words = messages[error.code] ?? messages['request.failed']
  return typeof words === 'string' ? words : words(error.detail)
}
/** Whether a call failed because there was no connection or no answer from the server. */
export const isOffline = (error: unknown) => error instanceof AppError && (error.code === 'request.offline' || error.code === 'request.unavailable')
/** The first eight letters of the request's id, to quote to support; empty where there is none. */
export const quoteNumber = (error: unknown) => (error instanceof AppError ? error.requestId.slice(0, 8).toUpperCase() : '')
