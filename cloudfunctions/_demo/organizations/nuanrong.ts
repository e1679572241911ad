import type { OrganizationFact } from './organization'

/** The organization that the report tells of: 4 people at first, now 157 in 9 teams with more than ten projects. */
export const nuanrong: OrganizationFact = {
  key: 'nuanrong',
  name: '七里河区暖融居家服务中心',
  kind: 'socialOrganization',
  mark: 'mark-nuanrong',
  region: '620103002',
  leader: ['大管家', '贾晓茹', 'f'],
  teamName: '晓茹团队',
  unionState: 'own',
  guidedBy: '620103002',
  story:
    '贾晓茹和三个姐妹，四个人、一间老房子、一张便民餐桌起步，先让巷子里的退休职工吃上热饭。现在 157 人、9 个分队，十多个项目送到家门口。有人问忙得过来吗，她说：一家的事一个人忙不过来，一条街的事，一百多个人就忙得过来了。',
  reported: { people: 157, teams: 9, projects: '10 多个', startedWith: 4 },
  teams: [
    ['便民餐桌分队', '买菜、掌勺、分餐，每天十一点半开饭', 24],
    ['送饭上楼分队', '中午一个多钟头，把饭送到走不动的老人手里', 28],
    ['四点半课堂分队', '放学到下班，看着孩子写完作业', 16],
    ['上门看望分队', '一周一回，看看独自过的老人', 17],
    ['理发缝补分队', '老师傅带着推子和缝纫机，走到哪儿剪到哪儿', 14],
    ['健康理疗分队', '艾灸、拔罐、量血压，跟社区医院一起坐诊', 15],
    ['水电维修分队', '换灯泡、通下水、装扶手，料钱实报', 12],
    ['晓茹鼓队', '每周二晚上练鼓，谁都能来敲两下', 18],
    ['聊天分队', '不会别的，会听人说话', 13],
  ],
  projects: [
    ['便民餐桌', '每天中午，可送餐', 'eldercare-table'],
    ['四点半课堂', '周一至周五', 'childcare-blocks'],
    ['腰腿疼义诊', '每周四下午', 'eldercare-herbs'],
    ['晓茹鼓队', '每周二晚上', 'culture-drum'],
    ['送饭上楼', '每天中午，要志愿者', 'eldercare-lunchbox'],
    ['免费理发', '隔周上午，可上门', 'eldercare-haircut'],
    ['看望独居老人', '每周一回', 'eldercare-visit'],
    ['手机课', '每周三下午', 'eldercare-phone'],
    ['泡脚按腿', '每周五下午', 'eldercare-footbath'],
    ['缝补裤脚', '材料费实收', 'skills-sewing'],
    ['家里人学护理', '每月两次，周末', 'eldercare-bloodpressure'],
    ['集体生日', '每月最后一个周末', 'eldercare-meal'],
  ],
  at: ['nuanrong-home', 'nuanrong-kitchen', 'xihu-daycare', 'xihu-culture'],
  offers: ['delivery', 'phone-class', 'visit', 'footbath', 'home-nursing', 'birthday', 'night-care', 'papers'],
  says: [
    ['昨天的萝卜炖羊肉多做了十二份，最后一份被保安师傅端走了。谢谢凌晨五点去挑羊肉的老李。', ['eldercare-table', 'eldercare-bowls', 'eldercare-meal']],
    ['后院的艾草晒干了，装了六麻袋，够泡好几个月的脚。谁家阳台上还有地方晒，借我们两天。', ['eldercare-herbs', 'eldercare-footbath']],
    ['捡到一个蓝色饭盒，盖子上贴着“三单元”，在厨房窗台上放着，来取的时候把名字说一遍就行。', ['eldercare-lunchbox']],
  ],
}
