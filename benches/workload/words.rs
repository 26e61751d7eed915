//! The words the workload is made of: lists of Chinese phrases of realistic length, and nothing else.

/// One line of the chart of accounts, with the phrases its ledger rows draw on.
pub(crate) struct Category {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// `source` of an income category, `purpose` of an expense category.
    pub(crate) use_of: &'static str,
    pub(crate) descriptions: [&'static str; 4],
    pub(crate) payees: [&'static str; 2],
}

/// The first `INCOME` categories are income, the rest expense.
pub(crate) const INCOME: usize = 4;

/// Twelve categories. `#` in a description becomes a building number.
pub(crate) const CATEGORIES: [Category; 12] = [
    Category {
        id: "subsidy",
        name: "街道专项补助",
        use_of: "subsidy",
        descriptions: [
            "拨付老旧小区管理补助款",
            "拨付#号楼公共照明改造补助",
            "拨付垃圾分类示范点奖补",
            "拨付社区自治项目启动资金",
        ],
        payees: ["朝阳路街道办事处", "街道社区服务中心"],
    },
    Category {
        id: "advertising",
        name: "广告位收益",
        use_of: "business",
        descriptions: [
            "#号楼电梯轿厢广告位租金",
            "南门道闸广告位季度租金",
            "#号楼门厅灯箱广告位租金",
            "公示栏旁广告位半年租金",
        ],
        payees: ["城讯楼宇传媒有限公司", "新视界广告发布中心"],
    },
    Category {
        id: "lockers",
        name: "快递柜场地费",
        use_of: "business",
        descriptions: [
            "#号楼南侧快递柜场地使用费",
            "东门快递柜季度场地使用费",
            "快递柜用电分摊及场地费",
            "新增快递柜一组首期场地费",
        ],
        payees: ["速达智能柜运营有限公司", "邻里驿站服务有限公司"],
    },
    Category {
        id: "interest",
        name: "存款利息",
        use_of: "interest",
        descriptions: [
            "管理经费专户活期结息",
            "定期存款到期结息转入",
            "协定存款按季结息",
            "七天通知存款结息",
        ],
        payees: ["城市商业银行朝阳路支行", "农村信用社槐树街分社"],
    },
    Category {
        id: "security",
        name: "保安服务费",
        use_of: "provider-fee",
        descriptions: [
            "支付两门岗值守服务费",
            "支付夜间巡逻加班服务费",
            "支付节日期间增派保安费用",
            "支付#号楼临时看护服务费",
        ],
        payees: ["安澜保安服务有限公司", "安澜保安朝阳分公司"],
    },
    Category {
        id: "cleaning",
        name: "保洁服务费",
        use_of: "provider-fee",
        descriptions: [
            "支付楼道与庭院保洁服务费",
            "支付#号楼外墙低层清洗费",
            "支付大件垃圾清运服务费",
            "支付化粪池季度清掏费用",
        ],
        payees: ["洁邻环境服务有限公司", "洁邻环卫清运队"],
    },
    Category {
        id: "greening",
        name: "绿化养护费",
        use_of: "provider-fee",
        descriptions: [
            "中心花坛补种月季与草皮",
            "#号楼前乔木修剪及清运",
            "绿地病虫害防治药剂费用",
            "绿篱修剪与灌溉养护费",
        ],
        payees: ["青禾园林绿化有限公司", "青禾苗木供应站"],
    },
    Category {
        id: "repairs",
        name: "公共设施维修",
        use_of: "facility",
        descriptions: [
            "更换#号楼单元门禁电源一台",
            "维修#号楼楼道感应灯十二盏",
            "更换地下室排水泵及止回阀",
            "修补#号楼散水及台阶破损",
        ],
        payees: ["京安弱电工程有限公司", "同心建筑修缮有限公司"],
    },
    Category {
        id: "elevators",
        name: "电梯维保费",
        use_of: "facility",
        descriptions: [
            "#号楼电梯季度维护保养费",
            "#号楼电梯更换门机皮带",
            "电梯年度检验检测费用",
            "#号楼电梯应急对讲维修",
        ],
        payees: ["恒升电梯工程有限公司", "市特种设备检验研究院"],
    },
    Category {
        id: "volunteers",
        name: "志愿服务补贴",
        use_of: "volunteer",
        descriptions: [
            "垃圾分类值守志愿者误餐补贴",
            "#号楼楼门长季度通讯补贴",
            "护绿志愿队工具及饮水费用",
            "平安巡逻志愿队防寒用品",
        ],
        payees: ["社区志愿服务队", "便民百货商店"],
    },
    Category {
        id: "office",
        name: "办公费用",
        use_of: "office",
        descriptions: [
            "购置打印纸及公示用塑封膜",
            "印制居民代表会议材料",
            "管委会办公室电话网络费",
            "制作#号楼公告栏及标识牌",
        ],
        payees: ["晨光办公用品商行", "佳印图文制作中心"],
    },
    Category {
        id: "emergency",
        name: "应急处置费",
        use_of: "emergency",
        descriptions: [
            "抢修#号楼主供水管爆裂",
            "暴雨后地下车库抽排积水",
            "#号楼楼顶漏雨临时防水处理",
            "清除倒伏树木恢复消防通道",
        ],
        payees: ["应急抢修服务有限公司", "同心建筑修缮有限公司"],
    },
];

/// A provider: id, name, trade id, the trade in Chinese.
pub(crate) const PROVIDERS: [[&str; 4]; 5] = [
    ["anlan", "安澜保安服务有限公司", "security", "保安"],
    ["jielin", "洁邻环境服务有限公司", "cleaning", "保洁"],
    ["tongxin", "同心建筑修缮有限公司", "maintenance", "维修"],
    ["tingan", "停安停车管理有限公司", "parking", "停车"],
    ["hengsheng", "恒升电梯工程有限公司", "elevator", "电梯"],
];

/// What the representatives said of each provider, four remarks a provider.
pub(crate) const REMARKS: [[&str; 4]; 5] = [
    [
        "两门值守到位，夜间巡逻有记录，#号楼代表建议增加凌晨时段的巡查",
        "外来车辆登记较以往规范，#号楼代表反映岗亭灯光偏暗",
        "节日期间增派了人手，居民反映良好，继续保持",
        "巡逻打卡点覆盖到#号楼后院，漏打次数比上季度减少",
    ],
    [
        "楼道每日清扫一次，#号楼地面有油渍，已当场约定三日内处理",
        "垃圾桶站周边较为整洁，厨余桶清洗次数需要增加",
        "雪后清扫及时，#号楼坡道撒布了防滑砂",
        "大件垃圾堆放点按周清运，代表建议公布清运时间",
    ],
    [
        "报修平均两日内完成，#号楼排水管维修回访满意",
        "感应灯更换后亮灯率明显提高，剩余点位下季度完成",
        "门禁故障重复出现，维修单位承诺免费更换#号楼控制器",
        "台阶修补质量较好，代表建议同时检查扶手",
    ],
    [
        "消防通道划线清晰，#号楼前仍有个别占道停放现象",
        "临停登记与收费公示一致，没有发现多收情况",
        "非机动车棚整理两次，清理长期废弃车辆若干",
        "代表建议在#号楼西侧增设减速带，停车单位将提出方案",
    ],
    [
        "按期完成半月维保，#号楼电梯困人一次，二十分钟内解救",
        "年度检验全部合格，合格标志已更换",
        "#号楼电梯噪声偏大，已更换导靴，运行恢复平稳",
        "维保记录在轿厢内公示，代表抽查三台，记录完整",
    ],
];

/// What the meeting decided; three are taken for each meeting.
pub(crate) const DECISIONS: [&str; 6] = [
    "公示栏增设“资金去向”专栏，每季度第一个月的十五日前更换，由宣传委员负责",
    "#号楼楼道感应灯分两批更换，先换一至三层，所需费用从公共设施维修科目列支",
    "绿化补种方案征求临近住户意见七天，没有异议后由绿化委员组织实施",
    "建立保洁巡查轮值表，每周由两名居民代表参加，巡查结果当日张贴",
    "地下室排水泵试运行一个月，期间由维修单位每周书面报告一次运行情况",
    "整理近三年合同台账，到期前九十日提醒，并在网站公布合同起止日期",
];

/// First and second halves of estate names: 25 × 10 give 250 estates with names of their own.
pub(crate) const TREES: [&str; 25] = [
    "槐", "松", "柳", "梅", "兰", "竹", "菊", "荷", "桂", "枫", "榆", "杏", "桃", "李", "棠", "桐",
    "杨", "樟", "榕", "柏", "椿", "梨", "枣", "橘", "茶",
];
/// The second halves.
pub(crate) const PLACES: [&str; 10] = ["园", "苑", "里", "庭", "湾", "坊", "居", "台", "溪", "岭"];

/// Numbers of quarters as they are written in a title.
pub(crate) const ORDINALS: [&str; 4] = ["一", "二", "三", "四"];
