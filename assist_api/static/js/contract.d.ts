// Written by python -m assist_api.typings from the models of kb/contract; a test keeps it current.

/** Other documents that say the same. */
export interface Also {
  count: number;
  items: Array<Elsewhere>;
}

/** What another document changes in a quotation: its words stay as they were written, and this holds instead of ``old``. */
export interface Amendment {
  /** the first day; null: unknown */
  from: string | null;
  /** the last day; null: none */
  to: string | null;
  /** the sentence that says so, verbatim: the text of citation's document from its start to its end */
  text: string;
  /** the former words, verbatim; empty where the sentence does not tell them */
  old: string;
  /** the new words, verbatim; empty where the former go */
  new: string;
  citation: Citation;
  /** in words: 原为12小时，自2026-04-01起8小时 */
  shown: string;
}

/** To whom something applies; a field left ``None`` applies to all. */
export interface Applicability {
  operator: string | null;
  region: string | null;
  business: string | null;
  area: "urban" | "rural" | null;
  tier: string | null;
  channel: string | null;
}

/** The one thing worth asking the customer: the first cards differ by it. */
export interface Ask {
  /** the field of the context that decides; case: which condition the complaint meets; event: when it happened; former: what was said before, where nothing else tells the matter */
  field: "operator" | "region" | "business" | "area" | "tier" | "case" | "event" | "former";
  question: string;
  /** values for the field: in the order of the sets, else those of the rarer cards first; of case the conditions' own words, of event its name or its times */
  options: Array<string>;
}

/** A day by its place in the calendar, as a text writes it without saying which year: 次月5日, 每周五18时, 季度末, 次年3月31日, 节后首个工作日. */
export interface CalendarDay {
  of: "day" | "week" | "month" | "quarter" | "half_year" | "year" | "holiday" | "named";
  which: "this" | "next" | "each";
  month: number;
  day: number;
  working: boolean;
  time: string;
  opening: boolean;
  excluded: boolean;
  name: string;
}

/** What is for one of the cases that the complaint leaves open: its limit, its wording …, to be shown beside the other sets. */
export interface CaseSet {
  /** what ask asks for, and its value in this case */
  case: Record<string, string>;
  /** in Chinese: 城镇, VIP客户 */
  label: string;
  /** group → places of the cards that are for this case alone; a group's other cards hold in each */
  cards: Record<string, Array<number>>;
  /** which of the matters it answers */
  matter: number;
}

/** What one place says of one sentence. */
export interface Cell {
  state: "same" | "former" | "differs" | "missing" | "other_term";
  /** as it stands there; empty where it says the same, or nothing */
  text: string;
  /** where it stands in that place's document */
  start: number | null;
  /** what differs: in the rule compared with, and here */
  words: Array<[string, string]>;
}

/** A question that is answered otherwise: the old answer and the new one, side by side. */
export interface Changed {
  /** the document that the question belongs to */
  document_id: string;
  title: string;
  question: string;
  old: Array<Told>;
  new: Array<Told>;
}

/** An id with its Chinese name. */
export interface Choice {
  id: string;
  name: string;
}

/** Where a quotation stands: ``text[start:end]`` of the version ``document_id``. Offsets count Unicode code points. */
export interface Citation {
  /** names one version of the document */
  document_id: string;
  title: string;
  /** null: all operators */
  operator: string | null;
  /** null: everywhere */
  region: string | null;
  /** null: every line of business */
  business: string | null;
  version: string | null;
  /** the document's number, as 〔2020〕1号 */
  number: string | null;
  issuer: string | null;
  level: "law" | "ministry" | "group" | "province" | "city" | "branch" | null;
  /** repealed, expired or suspended on the asked day, whatever else it is */
  status: "draft" | "approved" | "retired" | "repealed" | "expired" | "suspended";
  /** whether these words hold on the asked day */
  in_force: boolean;
  validity: Validity;
  /** null: unknown */
  effective_from: string | null;
  /** null: unknown, or none */
  effective_to: string | null;
  /** the source visibly starts or ends in mid-sentence */
  incomplete: boolean;
  /** the headings above it, outermost first, as written */
  section: Array<string>;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
}

/** A class that the complaint may belong to. */
export interface Classification {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  scheme: string;
  label: string;
  /** whom to tell, as written */
  tell: string | null;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** A node of a document's outline, in reading order; ``parent`` is an index into the same list. */
export interface Clause {
  kind: "part" | "chapter" | "section" | "article" | "item" | "annex" | "question" | "scene" | "heading" | "table";
  depth: number;
  parent: number | null;
  label: string;
  title: string;
  heading_start: number;
  heading_end: number;
  start: number;
  end: number;
}

/** A place (``全国`` for all) with its version on the day; null where it has none. */
export interface Column {
  place: string;
  document_id: string | null;
  title: string | null;
  version: string | null;
  effective_from: string | null;
  effective_to: string | null;
  /** on that day; else it is of another term */
  in_force: boolean;
}

/** Different limits for one obligation, the nearer level's first; action and object as the first names them. */
export interface Conflict {
  action: string;
  object: string | null;
  limits: Array<Limit>;
}

/** A document with all changes, each piece with where it stands: together they are no quotation. */
export interface Consolidated {
  document_id: string;
  title: string;
  as_of: string;
  in_force: boolean;
  validity: Validity;
  pieces: Array<ConsolidatedPiece>;
}

/** A piece of a document as it stands on a day: its own words, or those of another document that were inserted. */
export interface ConsolidatedPiece {
  text: string;
  document_id: string;
  title: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** ended: no longer in force; changed: instead holds now */
  kind: "original" | "ended" | "changed" | "inserted";
  /** of all but original: since when; null: unknown */
  since: string | null;
  /** of changed: the new words where they stand; null: the former just go */
  instead: Words | null;
  /** the sentence that says so */
  by: Words | null;
  /** of inserted: the label that the sentence gives it (第十二条) */
  clause: string;
}

/** Whom to ask or tell, or where and when: of the medium that is asked for, where one row tells several. */
export interface Contact {
  medium: "phone" | "address" | "web" | "counter" | "hours" | "role";
  /** the number, address, hours or role, verbatim */
  value: string;
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label: of what house, matter or place it is; empty where the text does not say */
  of: string;
  /** the other contacts of the same row */
  beside: Array<Reached>;
  /** the medium in words: 电话, 地址, 窗口 */
  shown: string;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** A clause that says how limits are counted, of the limit's document or of one that this says it follows. */
export interface CountedBy {
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
}

/** A name with the number of facts that can be asked under it. */
export interface CountedChoice {
  name: string;
  facts: number;
}

/** One way in which limits are counted, as a document states it. ``within`` is where alone it holds; ``None``: in the whole document. */
export interface Counting {
  way: "days" | "first_day" | "last_day" | "late" | "hours" | "day_hours" | "month_days" | "midnight" | "named_day" | "ahead" | "open_hours" | "as_in";
  days: "working" | "natural" | "no_days_off" | "no_holidays" | "";
  holds: boolean;
  earlier: boolean;
  since: string;
  until: string;
  then: CalendarDay | null;
  hours: Array<Hours>;
  amount: number;
  name: string;
  within: Part | null;
}

/** The questions of one day, and how many found no approved answer. */
export interface DayCount {
  day: string;
  asked: number;
  unanswered: number;
}

/** A time limit with its due time for this caller. */
export interface Deadline {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label; empty where the text names no act */
  action: string;
  /** what the action is done to */
  object: string | null;
  /** 0: at once, the same day, or (form until, by) no length of time: until says with what it ends */
  amount: number;
  /** as it is counted: of days that the document says are working days working_day */
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  form: "within" | "every" | "at_once" | "until" | "by";
  /** of form until and by: what it ends with, as written (当班, 下班前, 1个账期; 次月5日前, 每月25日（含当日）前) */
  until: string | null;
  /** of a limit with two ends the lower one (3 of 3至5个工作日), in its unit; it is due by amount */
  low: number | null;
  /** customer: it is theirs to keep (客户应于每月25日前缴清); empty: ours, or nothing says so */
  owed_by: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  /** why the amount is only a guess, in Chinese: never to be promised before the source was looked at */
  doubt: string | null;
  /** only hours of business count (4个工作小时, 2小时(工作时间内)) */
  open_hours: boolean;
  /** headings and conditions that name it from elsewhere, the outermost first */
  parts: Array<Piece>;
  /** its first day, where that is another than its document's */
  valid_from: string | null;
  /** its last day, where that is another than its document's */
  valid_to: string | null;
  /** the season, hours or days in which it holds; null: always */
  when: When | null;
  /** the event that starts the clock, as written */
  counts_from: string | null;
  /** what it is counted from: an index into facts; received_at: the complaint's own reception; null: nobody knows when it began */
  started_by: number | "received_at" | null;
  /** due for the earliest moment of what starts it */
  due_from: string | null;
  /** null where no text tells the moment (立即, form until, 账单日 of no known day): counted says so */
  due_at: string | null;
  /** at context.judged_at: late: even due_at is past; running: not even due_from is; unknown: neither is sure */
  state: "late" | "running" | "unknown";
  /** where it is late, seconds since due_at */
  late_by_s: number | null;
  /** what the due time takes for granted: received_at for the event that starts the clock, natural days for T+1 */
  due_assumes: string | null;
  /** how the due time was counted, in Chinese */
  counted: string;
  /** clauses that say how limits are counted and by which it was: 日均为工作日, 首日计入, 20:00以后受理的视为次日受理 */
  counted_by: Array<CountedBy>;
  /** whether received_at lies in the season, hours or days of when; null: no text tells, or it always holds */
  holds: boolean | null;
  /** other limits in force for the same obligation, with their levels */
  beside: Array<Deadline>;
  /** what its document has take its place later, each from its valid_from on */
  announced: Array<Limit>;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
  /** the limit in words: 24小时内, 每48小时, 当日内, 立即, 当班内 */
  shown: string;
  /** from when until when, in words, where that is not as its document: 自2027-01-01起; empty elsewhere */
  term: string;
  /** how late it is, in words: 已超时 1天1小时; empty where it is not */
  lateness: string;
}

/** What the complaint says of a condition. */
export interface Decided {
  /** of the rule, by these words */
  state: "holds" | "does_not";
  /** in Chinese: 按“三百来户”，属“影响100户至1000户的为二级故障” */
  text: string;
  /** the complaint's own words */
  said: string;
  /** the rule's own words that decide */
  by: Piece;
}

/** What an editor decided of a relation; the last one counts. */
export interface Decision {
  /** the relation's name */
  effect: string;
  decision: "accepted" | "rejected" | "undone";
  at: string;
  reason: string;
}

/** A quotation that someone found unhelpful; citation and text are null where the document was deleted since. */
export interface Disputed {
  citation: Citation | null;
  text: string | null;
  counts: Record<string, number>;
  /** of the unhelpful, the most frequent first */
  reasons: Record<string, number>;
  /** what was asked, masked */
  query: string;
  latest_at: string;
}

/** One version of a document: the text that offsets refer to, and its outline. */
export interface Document {
  /** names one version */
  id: string;
  title: string;
  status: "draft" | "approved" | "retired";
  operator: string | null;
  region: string | null;
  business: string | null;
  issuer: string | null;
  level: "law" | "ministry" | "group" | "province" | "city" | "branch" | null;
  number: string | null;
  version: string | null;
  category: string | null;
  /** what kind of paper it is: a rule, a request, an exam …; decides what may be quoted */
  kind: "rule" | "notice" | "request" | "exam" | "tender" | "report" | "news" | "contract" | "staff_rule" | "script" | "price_list" | "faq" | "template" | "benchmark" | "case";
  incomplete: boolean;
  effective_from: string | null;
  effective_to: string | null;
  review_by: string | null;
  /** length of the text in code points */
  chars: number;
  /** the newest release that holds it */
  release: number;
  /** whether the release that is served now holds this version */
  current: boolean;
  /** the file it was read from */
  source: string;
  /** the words and layout that told its kind; empty: stated, or nothing told of another than a rule */
  kind_words: Array<string>;
  /** for each field where it was read */
  read_from: Record<string, string>;
  /** ways in which customers say it */
  examples: Array<string>;
  outline: Array<Clause>;
  /** whether it is in force on the asked day */
  in_force: boolean;
  validity: Validity;
  /** what it does to other documents, as far as the release that is served now knows it */
  relations: Array<Relation>;
  /** what others do to it */
  changed_by: Array<Relation>;
  text: string;
}

/** A document with the number of its facts that can be asked. */
export interface DocumentChoice {
  id: string;
  title: string;
  operator: string | null;
  category: string | null;
  version: string | null;
  facts: number;
}

/** A page of the documents that are served now, by title. */
export interface DocumentList {
  documents: Array<DocumentSummary>;
  total: number;
  offset: number;
  limit: number;
}

/** A version of a document without its text. */
export interface DocumentSummary {
  /** names one version */
  id: string;
  title: string;
  status: "draft" | "approved" | "retired";
  operator: string | null;
  region: string | null;
  business: string | null;
  issuer: string | null;
  level: "law" | "ministry" | "group" | "province" | "city" | "branch" | null;
  number: string | null;
  version: string | null;
  category: string | null;
  /** what kind of paper it is: a rule, a request, an exam …; decides what may be quoted */
  kind: "rule" | "notice" | "request" | "exam" | "tender" | "report" | "news" | "contract" | "staff_rule" | "script" | "price_list" | "faq" | "template" | "benchmark" | "case";
  incomplete: boolean;
  effective_from: string | null;
  effective_to: string | null;
  review_by: string | null;
  /** length of the text in code points */
  chars: number;
}

/** What an editor should look at: of the whole file, or at a place of the document ``documents[document]``. */
export interface Doubt {
  kind: "converting" | "personal" | "private_use" | "time_not_read" | "number_not_read" | "number_guessed" | "sum_not_read" | "promise" | "heading_without_text" | "not_quoted" | "mid_sentence" | "coverage";
  /** in Chinese */
  message: string;
  /** index into documents; null: of the file */
  document: number | null;
  start: number | null;
  end: number | null;
}

/** What an editor should look at. */
export interface Editor {
  disputed: Array<Disputed>;
  expiring: Array<Expiring>;
  conflicts: Array<Conflict>;
  searches: Searches;
  /** the week's, by kind */
  feedback: Record<string, number>;
}

/** Where the same words stand in another document: ``text[start:end]`` of the version ``document_id``. */
export interface Elsewhere {
  document_id: string;
  title: string;
  /** null: all operators */
  operator: string | null;
  /** null: everywhere */
  region: string | null;
  version: string | null;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
}

/** Whom to call in danger, from the list that the operator sets. */
export interface Emergency {
  /** who answers, or what for */
  of: string;
  /** the number */
  value: string;
  note: string;
}

/** What ended something: the words ``text[start:end]`` of another document, or the version that followed (0 and 0). */
export interface EndedBy {
  document_id: string;
  title: string;
  /** offset in Unicode code points */
  start: number;
  end: number;
}

/** The answer of everything that fails. */
export interface Error {
  error: ErrorDetail;
}

/** What went wrong. */
export interface ErrorDetail {
  /** stable */
  code: string;
  /** in Chinese or English, by Accept-Language */
  message: string;
}

/** A document whose review or end is near. */
export interface Expiring {
  id: string;
  title: string;
  field: "review_by" | "effective_to";
  date: string;
  days_left: number;
}

/** One thing wrong in the reply, from start to end of it. */
export interface Finding {
  /** phrase: forbidden; statement: promises what is not promised; rule: allows what is forbidden, calls free what is charged, and the like; the others: contradicts the knowledge */
  kind: "phrase" | "deadline" | "period" | "tariff" | "statement" | "rule";
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** the reply's own words */
  text: string;
  /** the rule's own words */
  quote: string;
  /** what may be said instead, verbatim */
  replacement: string | null;
  citation: Citation;
  /** what the rule does with a time that the reply promises; null: that is not what is wrong */
  force: "promised" | "internal" | "aim" | "usual" | "proposed" | "denied" | "ended" | "not_yet" | "forbidden" | "example" | "quoted" | "others_duty" | "frequency" | "target" | null;
  /** of a finding of kind rule: what the rule says */
  modality: "may" | "must" | "must_not" | "is" | null;
  /** the force or the modality in words: 不承诺, 仅为目标, 内部要求; 可以, 不得 */
  told: string | null;
}

/** A format that quizzes leave in. */
export interface FormatChoice {
  id: "json" | "excel" | "word" | "moodle" | "gift" | "anki";
  name: string;
  suffix: string;
}

/** Complaints that no approved text answered, near-identical ones as one; masked. */
export interface Gap {
  /** the latest one's words */
  complaint: string;
  count: number;
  latest_at: string;
  first_at: string;
  context: Record<string, string>;
  /** others' words for it */
  variants: Array<string>;
  /** the documents that came nearest, of those that are served now */
  nearest: Array<Near>;
}

/** Gaps, the latest first. */
export interface GapPage {
  gaps: Array<Gap>;
  total: number;
  offset: number;
  limit: number;
}

/** Whether the process is up, or can answer. */
export interface Health {
  status: "ok" | "ready" | "starting";
}

/** A passage that was found; of several, descending by score. */
export interface Hit {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** of the facts in it */
  kinds: Array<"procedure" | "deadline" | "period" | "statement" | "rule" | "requirement" | "contact" | "counting" | "wording" | "prohibition" | "tariff" | "definition" | "classification" | "relation">;
  /** fused and boosted: an order, not a probability */
  score: number;
  /** [start, end] from the start of text */
  highlights: Array<[number, number]>;
  /** headings and lead-in that the passage was found by; not part of the quotation */
  context: string;
}

/** ``spans`` of the day, from and until as ``HH:MM``, on these days of the week, the first being Monday; without ``days`` on working days. */
export interface Hours {
  spans: Array<[string, string]>;
  days: Array<number>;
}

/** Which of the base's own examples are answered otherwise; of a document without any, its limits are asked for. */
export interface Impact {
  /** the day that is asked about: today, or the first on which all of it holds */
  as_of: string;
  asked: number;
  changed: Array<Changed>;
}

/** One paper or piece of data. */
export interface Item {
  text: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** when it is wanted; null: always */
  condition: Piece | null;
}

/** What was sent is kept. */
export interface Kept {
  status: "kept";
}

/** A time limit, as far as it does not depend on who asks and when. */
export interface Limit {
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label; empty where the text names no act */
  action: string;
  /** what the action is done to */
  object: string | null;
  /** 0: at once, the same day, or (form until, by) no length of time: until says with what it ends */
  amount: number;
  /** as it is counted: of days that the document says are working days working_day */
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  form: "within" | "every" | "at_once" | "until" | "by";
  /** of form until and by: what it ends with, as written (当班, 下班前, 1个账期; 次月5日前, 每月25日（含当日）前) */
  until: string | null;
  /** of a limit with two ends the lower one (3 of 3至5个工作日), in its unit; it is due by amount */
  low: number | null;
  /** customer: it is theirs to keep (客户应于每月25日前缴清); empty: ours, or nothing says so */
  owed_by: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  /** why the amount is only a guess, in Chinese: never to be promised before the source was looked at */
  doubt: string | null;
  /** only hours of business count (4个工作小时, 2小时(工作时间内)) */
  open_hours: boolean;
  /** headings and conditions that name it from elsewhere, the outermost first */
  parts: Array<Piece>;
  /** its first day, where that is another than its document's */
  valid_from: string | null;
  /** its last day, where that is another than its document's */
  valid_to: string | null;
  /** the season, hours or days in which it holds; null: always */
  when: When | null;
  /** the limit in words: 24小时内, 每48小时, 当日内, 立即, 当班内 */
  shown: string;
  /** from when until when, in words, where that is not as its document: 自2027-01-01起; empty elsewhere */
  term: string;
}

/** Findings in the order of the reply; none means that nothing is known to be wrong. */
export interface LintResult {
  /** what the caller should know of the question or the answer, in Chinese */
  warnings: Array<string>;
  ok: boolean;
  findings: Array<Finding>;
  took_ms: number;
}

/** A list that was asked for as such; text is all of it. */
export interface Listed {
  /** which of the matters it answers */
  matter: number;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** all of them, in the order of the document, without their labels */
  items: Array<Piece>;
  /** how many */
  count: number;
}

/** One thing that the complaint is about, without the words around it. */
export interface Matter {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** the complaint's own words, from start to end */
  text: string;
  /** what was searched: text without what is no matter in between */
  asked: string;
  answered: boolean;
  /** probability that an approved text answers it */
  confidence: number;
  /** how sure the answer to it is, as that of the whole */
  grade: "sure" | "possible" | "none";
}

/** A document that came near. */
export interface Near {
  document_id: string;
  title: string;
}

/** What a clause has paid, in yuan; text and citation are the clause's. */
export interface Owed {
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null where something is missing to tell it */
  amount: number | null;
  /** how, in Chinese: 逾期满1日，1 × 5元 = 5元; empty where something is missing */
  computed: string;
  /** what the clause and the complaint do not state, in Chinese; null: nothing */
  missing: string | null;
}

/** A verbatim piece of the document, ``text[start:end]``, that must be quoted with a fact, which stands elsewhere: a heading over a list. */
export interface Part {
  start: number;
  end: number;
}

/** A time that is no deadline: nothing falls due by it. */
export interface Period {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label: what is told in advance, kept, valid or lasts so long */
  what: string;
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  form: "in_advance" | "retention" | "validity" | "at_least";
  /** why the amount is only a guess, in Chinese */
  doubt: string | null;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
  /** the time in words: 提前7日, 至少5日, 6个月 */
  shown: string;
}

/** Words that stand elsewhere and belong to a quotation, verbatim: the document's text from start to end. */
export interface Piece {
  text: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
}

/** A scene's procedure with its steps in order. */
export interface Procedure {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label, not a quotation */
  title: string;
  steps: Array<Step>;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** What must not be said or done. */
export interface Prohibition {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** text is what must not be said */
  phrase: boolean;
  /** what may be said instead, verbatim too */
  replacement: string | null;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** Items in the order asked, and the seed that makes them again. */
export interface Quiz {
  /** what the caller should know of the question or the answer, in Chinese */
  warnings: Array<string>;
  title: string;
  seed: number;
  items: Array<QuizItem>;
}

/** What a quiz can be made of now. */
export interface QuizChoices {
  kinds: Array<Choice>;
  topics: Array<Choice>;
  difficulties: Array<Choice>;
  formats: Array<FormatChoice>;
  categories: Array<CountedChoice>;
  operators: Array<CountedChoice>;
  documents: Array<DocumentChoice>;
}

/** Where an item's quotation stands, and what finds the next version of its document. */
export interface QuizCitation {
  /** names one version of the document */
  document_id: string;
  title: string;
  /** null: all operators */
  operator: string | null;
  /** null: everywhere */
  region: string | null;
  /** null: every line of business */
  business: string | null;
  version: string | null;
  /** the document's number, as 〔2020〕1号 */
  number: string | null;
  issuer: string | null;
  level: "law" | "ministry" | "group" | "province" | "city" | "branch" | null;
  /** repealed, expired or suspended on the asked day, whatever else it is */
  status: "draft" | "approved" | "retired" | "repealed" | "expired" | "suspended";
  /** whether these words hold on the asked day */
  in_force: boolean;
  validity: Validity;
  /** null: unknown */
  effective_from: string | null;
  /** null: unknown, or none */
  effective_to: string | null;
  /** the source visibly starts or ends in mid-sentence */
  incomplete: boolean;
  /** the headings above it, outermost first, as written */
  section: Array<string>;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** names the document in all its versions */
  key: string | null;
}

/** What became of one item; number counts from 1. */
export interface QuizFinding {
  number: number;
  id: string;
  verdict: "ok" | "moved" | "changed" | "contradicted" | "unpromised" | "expired" | "withdrawn" | "gone";
  message: string;
  /** the item as it should be now, where that can be told */
  repaired: QuizItem | null;
}

/** One question. What a field holds for each kind: docs/quiz.md. */
export interface QuizItem {
  id: string;
  kind: "single" | "multiple" | "true_false" | "blank" | "order" | "match" | "scenario" | "forbidden";
  /** the kind of fact that is asked */
  topic: "procedure" | "deadline" | "period" | "statement" | "rule" | "requirement" | "contact" | "counting" | "wording" | "prohibition" | "tariff" | "definition" | "classification" | "relation";
  difficulty: "easy" | "medium" | "hard";
  /** the document's complaint category */
  category: string | null;
  stem: string;
  /** what is to be matched with the options */
  scenes: Array<string>;
  options: Array<string>;
  /** the right option, or the options, blanks, order or pairs */
  answer: string | Array<string>;
  explanation: string;
  /** verbatim: the document's text from citation.start to citation.end */
  quote: string;
  citation: QuizCitation;
  /** how the fact is asked, as single/deadline */
  slot: string;
  /** what a false statement says, and what would be right */
  altered: [string, string] | null;
  /** [start, end] in the document: where the answer stands */
  asked: Array<[number, number]>;
  /** changed by hand: what it says is no longer ours to vouch for */
  edited: boolean;
  /** the answer as letters of the options: B, ACD, CABD; empty for blanks */
  letters: string;
}

/** Which items of a quiz are no longer right, and the quiz with those repaired, or left out where that cannot be. */
export interface QuizVerdict {
  ok: boolean;
  findings: Array<QuizFinding>;
  repaired: Quiz;
}

/** Words of a document. */
export interface Quotation {
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
}

/** How somebody is reached. */
export interface Reached {
  medium: "phone" | "address" | "web" | "counter" | "hours" | "role";
  /** the number, address, hours or role, verbatim */
  value: string;
  /** the medium in words: 电话, 地址, 窗口 */
  shown: string;
}

/** A class of a scheme. */
export interface ReadClassification {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "classification";
  scheme: string;
  label: string;
  tell: string;
}

/** Whom to ask or tell, where and when. */
export interface ReadContact {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "contact";
  medium: "phone" | "address" | "web" | "counter" | "hours" | "role";
  /** verbatim */
  value: string;
  value_start: number;
  value_end: number;
  /** of what house, matter or place it is */
  of: string;
}

/** How the document's limits are counted, or those of one clause. */
export interface ReadCounting {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "counting";
  way: "days" | "first_day" | "last_day" | "late" | "hours" | "day_hours" | "month_days" | "midnight" | "named_day" | "ahead" | "open_hours" | "as_in";
  /** what it says; within: where alone it holds, null: in the whole document */
  counting: Counting;
  /** what it says, in words: 日按工作日计, 20:00以后按次日08:00受理计 */
  shown: string;
}

/** A time limit. */
export interface ReadDeadline {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "deadline";
  /** 0: at once, the same day, or (form until, by) no length of time */
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  form: "within" | "every" | "at_once" | "until" | "by";
  /** the canonical act, with the text's own word in brackets where it is another: 处理（办结） */
  action: string;
  object: string;
  /** the event that starts the clock, as written; empty: not said */
  counts_from: string;
  actor: string;
  amount_start: number;
  amount_end: number;
  /** the rule of the grammar that saw it */
  rule: string;
  /** of form until and by: what it ends with, as written */
  until: string | null;
  /** of a limit with two ends the lower one, in its unit */
  low: number | null;
  /** of form by: the day of the calendar it ends with; else the one its clock starts at */
  calendar: CalendarDay | null;
  /** customer: it is theirs to keep; empty: ours, or nothing says so */
  owed_by: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  /** why the amount is only a guess, in Chinese */
  doubt: string | null;
  /** only hours of business count */
  open_hours: boolean;
  /** headings and conditions that name it from elsewhere, the outermost first */
  parts: Array<Piece>;
  /** its first day, where that is another than its document's */
  valid_from: string | null;
  /** its last day, where that is another than its document's */
  valid_to: string | null;
  /** the season, hours or days in which it holds; null: always */
  when: When | null;
  /** the limit in words: 24小时内, 每48小时, 当日内, 立即, 当班内 */
  shown: string;
  /** from when until when, in words, where that is not as its document: 自2027-01-01起; empty elsewhere */
  term: string;
}

/** What a term means. */
export interface ReadDefinition {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "definition";
  term: string;
}

/** One document of a file. */
export interface ReadDocument {
  title: string;
  operator: string | null;
  region: string | null;
  version: string | null;
  incomplete: boolean;
  /** what kind of paper it is; decides what may be quoted */
  kind: "rule" | "notice" | "request" | "exam" | "tender" | "report" | "news" | "contract" | "staff_rule" | "script" | "price_list" | "faq" | "template" | "benchmark" | "case";
  /** the words and layout that told its kind; empty: nothing told of another than a rule */
  kind_words: Array<string>;
  text: string;
  clauses: Array<Clause>;
  passages: Array<ReadSpan>;
  facts: Array<ReadDeadline | ReadPeriod | ReadStatement | ReadRule | ReadCounting | ReadProcedure | ReadWording | ReadProhibition | ReadTariff | ReadDefinition | ReadClassification | ReadRequirement | ReadContact | ReadRelation>;
  /** numbers with a unit of time that are in no deadline, period or statement */
  times: Array<ReadTime>;
  numbers: ReadNumbers;
}

/** One file; ``error`` says why nothing could be read. */
export interface ReadFile {
  path: string;
  error: string | null;
  /** share of the characters that have a place, 0 to 1 */
  coverage: number;
  /** what is in no document and why; offsets count the file's text */
  set_aside: Array<SetAside>;
  warnings: Array<Doubt>;
  documents: Array<ReadDocument>;
}

/** What was read, file by file. */
export interface ReadFiles {
  files: Array<ReadFile>;
}

/** One paper or piece of data. */
export interface ReadItem {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  text: string;
  /** when it is wanted; null: always, as the rest */
  condition: Piece | null;
}

/** How many numbers with a unit of time or money there are, and what became of them; ``warnings`` list those not understood. */
export interface ReadNumbers {
  /** in a fact */
  fact: number;
  /** in no fact, for a reason that a rule names */
  reason: number;
  not_understood: number;
}

/** A time that is no deadline: notice in advance, how long something is kept or holds, or the least time. */
export interface ReadPeriod {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "period";
  /** what is told, kept or holds, in the words of the text */
  what: string;
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  form: "in_advance" | "retention" | "validity" | "at_least";
  amount_start: number;
  amount_end: number;
  rule: string;
  /** why the amount is only a guess, in Chinese */
  doubt: string | null;
}

/** Steps in their order. */
export interface ReadProcedure {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "procedure";
  title: string;
  steps: Array<Step>;
}

/** What must not be said (phrase) or done. */
export interface ReadProhibition {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "prohibition";
  phrase: boolean;
  replacement: string | null;
}

/** What the document does to another one. */
export interface ReadRelation {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "relation";
  does: "repeal" | "replace" | "repeal_part" | "amend" | "insert" | "delete" | "suspend" | "resume" | "extend" | "prevail" | "interim";
  target: ReadTarget;
  /** the first day, or the words that tell it where no day can be worked out */
  from: string | null;
  /** the last day, or the words that tell it */
  to: string | null;
  /** the former words, verbatim */
  old: string | null;
  /** the new words or clause, verbatim */
  new: string | null;
  value: RelationValue | null;
  /** what is left out, verbatim */
  except: string | null;
  /** the rule of the grammar that saw it */
  rule: string;
  /** why it is only a guess, in Chinese */
  doubt: string | null;
}

/** What to bring or state for a matter. */
export interface ReadRequirement {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "requirement";
  matter: string;
  /** of whoever acts for somebody else */
  by_proxy: boolean;
  items: Array<ReadItem>;
}

/** Who may, must or must not do what; or (``is``) who pays, what counts as what, what follows. */
export interface ReadRule {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "rule";
  modality: "may" | "must" | "must_not" | "is";
  /** who it is about, as written; null: the sentence does not say */
  subject: Piece | null;
  /** the form that saw it; cell: a table's yes or no */
  rule: string;
}

/** ``text[start:end]`` of the document. */
export interface ReadSpan {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
}

/** A time that is told and not promised: nothing falls due by it. */
export interface ReadStatement {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "statement";
  /** what is told, in the words of the text */
  what: string;
  /** the canonical act; empty where the clause says none */
  action: string;
  object: string;
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  /** what the text does with it: denied, aim, usual, others_duty … */
  force: "promised" | "internal" | "aim" | "usual" | "proposed" | "denied" | "ended" | "not_yet" | "forbidden" | "example" | "quoted" | "others_duty" | "frequency" | "target";
  /** who owes it, as far as known */
  by: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  /** whom it is owed, as far as known */
  to: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  amount_start: number;
  amount_end: number;
  /** the words that decided the force; null: a heading or the kind of document did */
  decided_by: Piece | null;
  rule: string;
  /** why the amount is only a guess, in Chinese */
  doubt: string | null;
  /** the time in words: 不承诺：24小时, 用户自己的期限：7天 */
  shown: string;
}

/** The document that is meant, as the text calls it. */
export interface ReadTarget {
  title: string;
  /** with its year in 〔〕 */
  number: string;
  /** as it is written: 第六条第一款, 附件2; empty: the whole */
  clause: string;
  /** no document is named: whatever falls under it */
  all: boolean;
}

/** A price in yuan. */
export interface ReadTariff {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "tariff";
  item: string;
  amount: number;
  unit: string;
  number: string;
}

/** A number with a unit of time that is no deadline, period or statement; ``rule`` says what it was taken for. */
export interface ReadTime {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  text: string;
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  /** what it was taken for: a rule of the grammar, or the kind of fact that it is part of; nothing_says_so: nobody knows */
  rule: string;
}

/** An approved reply. */
export interface ReadWording {
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** verbatim: the document's text from start to end */
  text: string;
  /** what the sentence itself, or what stands over it, says; null fields: as the document */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  kind: "wording";
  situation: string;
  variables: Array<string>;
}

/** Words in a quotation's sentence that point to a clause, and that clause, verbatim. */
export interface Referred {
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null: what is pointed to is not there */
  quoted: Quotation | null;
}

/** What the words ``text[start:end]`` of a document do to another one. */
export interface Relation {
  text: string;
  document_id: string;
  title: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** the same in every release that holds both documents as they are */
  name: string;
  kind: "repeal" | "replace" | "repeal_part" | "amend" | "insert" | "delete" | "suspend" | "resume" | "extend" | "prevail" | "interim";
  target: RelationTarget;
  /** the first day; null: unknown */
  from: string | null;
  /** the last day; null: none is told */
  to: string | null;
  /** the former words, verbatim */
  old: string | null;
  /** the new words, verbatim */
  new: string | null;
  /** only what is applied has force; proposed: to be decided by an editor */
  state: "applied" | "proposed" | "rejected" | "not_found";
  /** why it is not applied, in Chinese */
  why: string;
}

/** What is acted on: labels as the text names it, and the document that is meant. */
export interface RelationTarget {
  title: string;
  number: string;
  clause: string;
  /** null: none was found, or none is named */
  document_id: string | null;
}

/** A new time limit, or how long is added. */
export interface RelationValue {
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
}

/** What the documents that are served now do to each other, and what editors decided of it, oldest first. */
export interface Relations {
  relations: Array<Relation>;
  decisions: Array<Decision>;
}

/** What to bring or state. */
export interface Requirement {
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label: what it is for */
  matter: string;
  /** wanted of whoever acts for somebody else */
  by_proxy: boolean;
  items: Array<Item>;
  /** which of the matters it answers; matter is its label */
  answers_matter: number;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** What was taken back. */
export interface Restored {
  restored: Array<Withdrawal>;
}

/** One sentence, with a cell for each column. */
export interface Row {
  text: string;
  cells: Array<Cell>;
}

/** Who may, must or must not do what; who pays, what counts as what, what follows (is). */
export interface Rule {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  modality: "may" | "must" | "must_not" | "is";
  /** who it is about; null: the text does not say */
  subject: Piece | null;
  /** when it holds; empty: always */
  condition: Array<Piece>;
  /** what it does not hold for; it may stand behind the quotation */
  exception: Array<Piece>;
  /** of a clause for being late or for what happened again: whether that is so (it stands in front then); null: of no such clause */
  consequence: "holds" | "not_yet" | "unknown" | null;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
  /** the modality in words: 可以, 必须, 不得, 认定 */
  shown: string;
}

/** One thing that the complaint says; fields of other kinds are null. */
export interface Said {
  kind: "event" | "promise" | "count" | "money";
  /** of an event or a count what happened, by the lexicon's name: 报修, 交费, 预约 */
  event: string | null;
  /** of an event the earliest moment that is meant */
  at: string | null;
  /** of an event the latest; 24:00 is 00:00 of the day after */
  until: string | null;
  /** of a promise how long */
  amount: number | null;
  /** of a promise */
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year" | null;
  /** of a count how often, of money how many yuan */
  value: number | null;
  /** the complaint's own words; empty where context.events states it */
  text: string;
  /** offset in the complaint, in Unicode code points; null where context.events states it */
  start: number | null;
  /** exclusive */
  end: number | null;
  /** in words: 报修 09-26 09:00, 承诺 48小时, 投诉 3次, 68元 */
  shown: string;
}

/** What restricts a rule, verbatim; it may stand in the quotation, too. */
export interface Scope {
  /** headings over it, the outermost first */
  above: Array<Piece>;
  /** what leads it in: the sentence before its list, in a table its row and column */
  leads: Array<Piece>;
  /** when it holds */
  conditions: Array<Piece>;
  /** what it does not hold for; it may stand behind the quotation */
  exceptions: Array<Piece>;
  /** any one is enough for it to hold: listed cases, sentences that define its class */
  cases: Array<Piece>;
}

/** The passages that answer a question, best first. */
export interface SearchResult {
  /** what the caller should know of the question or the answer, in Chinese */
  warnings: Array<string>;
  hits: Array<Hit>;
  took_ms: number;
}

/** The week's questions: day by day, and the most frequent. */
export interface Searches {
  days: Array<DayCount>;
  top: Array<TextCount>;
}

/** A span of a source file that is in no document, and why. Offsets count characters of the converted source text. */
export interface SetAside {
  start: number;
  end: number;
  reason: "boilerplate" | "contents" | "page_artefact" | "off_topic" | "duplicate" | "markup" | "front_matter" | "deleted" | "hidden" | "ruby" | "comment" | "image" | "control";
}

/** A rule that several places (or operators, or businesses) have. */
export interface SharedRule {
  /** one of its versions */
  document_id: string;
  title: string;
  /** what can be set side by side */
  by: "region" | "operator" | "business";
  /** whose it is; 各运营商 for all; null where operators are set side by side */
  operator: string | null;
  /** where it holds; 全国 for all; null where regions are set side by side */
  region: string | null;
  /** what it is about; 各业务 for all; null where businesses are set side by side */
  business: string | null;
  /** how many have it */
  places: number;
}

/** The rules that can be set side by side, by title. */
export interface SharedRules {
  rules: Array<SharedRule>;
}

/** One rule in many places; the first column is the rule that all are compared with. */
export interface SideBySide {
  key: string;
  by: "region" | "operator" | "business";
  columns: Array<Column>;
  /** the sentences of the rule compared with, then what only some places say */
  rows: Array<Row>;
}

/** What a page offers before anything is typed. */
export interface Start {
  /** in customers' words */
  examples: Array<string>;
  /** by field of the context the values that the published documents use */
  known: Record<string, Array<string>>;
}

/** A time that a text tells and does not promise: never to be promised, and nothing falls due by it. */
export interface Statement {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label: what is told */
  what: string;
  /** a label; empty where the text names no act */
  action: string;
  /** what the action is done to */
  object: string | null;
  amount: number;
  unit: "minute" | "hour" | "day" | "working_day" | "month" | "year";
  /** what the text does with it: denied, aim, usual, internal, ended, not_yet, others_duty … */
  force: "promised" | "internal" | "aim" | "usual" | "proposed" | "denied" | "ended" | "not_yet" | "forbidden" | "example" | "quoted" | "others_duty" | "frequency" | "target";
  /** who owes it, as far as known */
  by: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  /** whom it is owed, as far as known */
  to: "customer" | "staff" | "operator" | "supplier" | "authority" | "third_party" | "";
  /** why the amount is only a guess, in Chinese */
  doubt: string | null;
  /** the words that decided the force, verbatim; null: a heading or the kind of document did */
  decided_by: Piece | null;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
  /** the time in words: 不承诺：24小时, 用户自己的期限：7天 */
  shown: string;
}

/** One step, verbatim: the document's text from start to end. */
export interface Step {
  text: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** it reports upwards, hands over, or calls the police */
  escalation: boolean;
  actor: string | null;
}

/** Everything for one complaint, or an honest no with the nearest passages. */
export interface Suggestion {
  /** what the caller should know of the question or the answer, in Chinese */
  warnings: Array<string>;
  /** where there are several matters: one of them */
  answered: boolean;
  /** probability that an approved text answers */
  confidence: number;
  /** what the complaint is about; each is answered by itself */
  matters: Array<Matter>;
  /** whom to call, where the complaint tells of danger; to be shown before all else */
  emergency: Array<Emergency>;
  /** the nearest candidates, for each matter that is not answered */
  nearest: Array<Hit>;
  procedures: Array<Procedure>;
  deadlines: Array<Deadline>;
  wordings: Array<Wording>;
  /** who may, must or must not do what, who pays, what counts, what follows */
  rules: Array<Rule>;
  /** what to bring or state */
  requirements: Array<Requirement>;
  /** whom to ask or tell, or where and when */
  contacts: Array<Contact>;
  prohibitions: Array<Prohibition>;
  classification: Array<Classification>;
  tariffs: Array<Tariff>;
  /** times that are no deadlines, where one may be asked for */
  periods: Array<Period>;
  /** times that are told and not promised, where they are asked for, or beside a promise of the same act */
  statements: Array<Statement>;
  /** where a list is asked for (有哪些, 分几级, 一共几步): all of it; null: none is, or none answers */
  listed: Listed | null;
  /** what the clauses in front have paid, where the limit is late or a sum is named: amount, or what is missing */
  owed: Array<Owed>;
  /** what the complaint itself says of times, promises, counts and sums, in order */
  facts: Array<Said>;
  /** null: no one fact decides between the first cards */
  ask: Ask | null;
  /** where ask decides between cases, one a case; the groups' first cards are of the first set, or for all */
  sets: Array<CaseSet>;
  /** the full ranking; what the groups hold is repeated */
  passages: Array<Hit>;
  took_ms: number;
  /** milliseconds by stage */
  timings: Record<string, number>;
  /** sure: an approved text answers; possible: what may answer is shown, and is to be checked before it is used; none: nothing approved answers; of several matters the best */
  grade: "sure" | "possible" | "none";
  /** the group of the card that most probably answers, the first of equals: to put in front; null: there is no card */
  surest: string | null;
}

/** A price in yuan, where the question asks for one. */
export interface Tariff {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  item: string;
  amount: number;
  /** what it is paid for: 台, 月, 6秒 */
  unit: string | null;
  /** the document that sets it */
  number: string | null;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** One question's count over the week. */
export interface TextCount {
  text: string;
  asked: number;
  unanswered: number;
}

/** The first card of its kind in an answer. */
export interface Told {
  text: string;
  document_id: string;
  title: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  kind: "procedure" | "deadline" | "period" | "statement" | "rule" | "requirement" | "contact" | "counting" | "wording" | "prohibition" | "tariff" | "definition" | "classification" | "relation";
  /** a limit or price in words; empty for all else */
  shown: string;
  /** what other documents change in it, in words */
  amended: Array<string>;
}

/** The days on which a quotation is in force, around the asked one or before it. */
export interface Validity {
  /** null: unknown */
  from: string | null;
  /** the last day; null: unknown, or none */
  to: string | null;
  /** what ended it, or will; null: its own term, or nothing */
  by: EndedBy | null;
}

/** The season, the hours or the days in which a limit holds; where all three are null, no text tells when that is (汛期). */
export interface When {
  /** the words that say so, verbatim: the document's text from start to end */
  text: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
  /** its first and last day, MM-DD; it may go over the turn of the year */
  season: [string, string] | null;
  /** from and until, HH:MM; they may go over midnight */
  hours: [string, string] | null;
  /** working days, or those off */
  days: "working" | "off" | null;
  /** the words, with its days or hours where they do not say them: 采暖期（11月15日至3月15日） */
  shown: string;
}

/** A document that is gone from every answer, or was until it was restored. */
export interface Withdrawal {
  /** the document's id, or its key where every version is withdrawn */
  target: string;
  title: string;
  since: string;
  reason: string;
  /** false where nothing had to be done */
  changed: boolean;
  every_version: boolean;
}

/** All that is withdrawn now, oldest first. */
export interface WithdrawnList {
  withdrawn: Array<Withdrawal>;
}

/** An approved reply for a situation. */
export interface Wording {
  /** which of the matters it answers */
  matter: number;
  /** who else says the same; the one quoted has the most authority for the caller */
  also: Also;
  /** probability that this card answers, 0 to 1; null: of a limit beside another */
  confidence: number | null;
  /** an example of how customers say it led to its scene */
  exemplified: boolean;
  /** verbatim: the document's text from citation.start to citation.end */
  text: string;
  citation: Citation;
  /** what other documents change in it on the asked day, the last one last; a limit's amount is the new one */
  amended_by: Array<Amendment>;
  /** null fields: to all */
  applies_to: Applicability;
  /** what restricts it */
  scope: Scope;
  /** what the complaint says of that; empty: nothing */
  decided: Array<Decided>;
  /** the clauses that it refers to: 按第三条执行, 依照《…》第十二条, 见附件二 */
  refers: Array<Referred>;
  /** a label, not a quotation */
  situation: string;
  /** the blanks to fill, as written */
  variables: Array<string>;
  /** it stands for its scene alone, to which an example led: by itself it hardly answers */
  by_example: boolean;
}

/** A verbatim piece of a document: its text from start to end. */
export interface Words {
  text: string;
  document_id: string;
  title: string;
  /** offset in Unicode code points */
  start: number;
  /** exclusive */
  end: number;
}
