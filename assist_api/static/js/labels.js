// @ts-check: the contract's fields are held against contract.d.ts (make clients).
// Words for what the API names in English.

export const STATUS = { approved: "已批准", draft: "草稿", retired: "已停用", repealed: "已废止", expired: "已失效", suspended: "暂停执行" };
export const GRADE = {
  sure: { words: "有已批准的规定", sign: "check", short: "✓ 有规定" },
  possible: { words: "可能有关的规定", sign: "ask", short: "？可能有规定", advice: "把握不大：请先核对原文是否针对此事，再答复客户。" },
  none: { words: "没有已批准的答案", sign: "close", short: "✗ 没有已批准的规定" },
};
export const BY_EXAMPLE = { words: "按例句找到的场景", advice: "客户说法的例句带到这一场景；这一条本身未必针对所问" };
export const STATE = { applied: "已适用", proposed: "待编辑确认", rejected: "已驳回", not_found: "未找到所指" };
export const LEVEL = { law: "法律法规", ministry: "部门规章", group: "集团", province: "省公司", city: "市公司", branch: "分公司" };
export const AREA = { urban: "城镇", rural: "农村" };
export const REASONS = { not_relevant: "不相关", out_of_date: "已过时", wrong_deadline: "时限有误", awkward_wording: "用语生硬" };
export const PAPER = {
  rule: "规定", notice: "通知公告", request: "请示、征求意见", exam: "试题", tender: "招标采购、代维合同", report: "报告、指标", news: "新闻", contract: "客户协议", staff_rule: "员工制度",
  script: "话术口径", price_list: "资费表", faq: "问答", template: "模板", benchmark: "对标材料", case: "个案答复",
};
export const KIND = {
  procedure: "步骤", deadline: "时限", period: "其他期限", statement: "并非承诺", rule: "规则", requirement: "所需材料", contact: "联系方式", counting: "计算规则",
  wording: "口径", prohibition: "禁止", tariff: "资费", definition: "定义", classification: "分类",
};
export const MODALITY = { may: "可以", must: "应当", must_not: "不得", is: "规定" };
export const MEDIUM = { phone: "电话", address: "地址", web: "网上", counter: "窗口", hours: "时间", role: "负责" };
const FIELDS = ["operator", "region", "business", "area", "tier", "channel"];

export const valueLabel = (field, value) => (field === "area" ? AREA[value] ?? value : value);

/**
 * Whether nothing tells for whom a document holds.
 * @param {Pick<import("./contract").Citation, "operator" | "region" | "business" | "level">} about
 */
export const forNobodyKnown = ({ operator, region, business, level }) => !(operator || region || business || level);

/** What an item applies to, split by whether the context says the same or leaves the field open: `[{field, value, sure}]`. */
export function applicability(item, context) {
  const stated = item.applies_to ?? item.citation;
  return FIELDS.filter((field) => stated[field]).map((field) => ({ field, value: stated[field], sure: Boolean(context[field]) }));
}

/** `2026-01-01 起施行`, `2025-01-01 至 2025-12-31`, or an honest 施行日期未知. */
export function validity({ effective_from: from, effective_to: to }) {
  if (from && to) return `${from} 至 ${to}`;
  if (from) return `${from} 起施行`;
  return to ? `施行至 ${to}` : "施行日期未知";
}

/**
 * Where a quotation stands, in one line.
 * @param {import("./contract").Citation} citation
 */
export function place({ title, section }) {
  const clause = section.filter((part) => part !== title && !/^\d+[.．、]?$/.test(part)).slice(-2).join(" › ");
  return clause ? `《${title}》${clause}` : `《${title}》`;
}

/** The address of a span that stays valid as long as a release holds the version. */
export function permalink({ document_id: id, start, end }, base = location.origin) {
  return `${base}/documents/${encodeURIComponent(id)}#c=${start}-${end}`;
}

/**
 * A quotation with where it stands, as it is pasted into a ticket; first of all what it must not be taken for.
 * @param {import("./contract").Citation & { mark?: string }} citation
 */
export function quoted(text, citation, base) {
  const about = [citation.number, citation.version && `版本 ${citation.version}`, validity(citation)].filter(Boolean).join("，");
  return `${citation.mark ? `【${citation.mark}】` : ""}“${text}”\n——${place(citation)}（${about}）\n${permalink(citation, base)}`;
}

/** What a document does to another one. */
export const DOES = { repeal: "废止", replace: "代替", repeal_part: "废止部分", amend: "修改", insert: "增加", delete: "删去", suspend: "暂停", resume: "恢复", extend: "延长", prevail: "优先于", interim: "暂按" };
