"""What a stretch of time is where it stands: named rules in order, of which the first that speaks decides.

Most stretches are no limits: ages, prices per time, opening hours, terms of contracts and punishments, what happened, and conditions (超过十五日
未退款的). Some are limits of another kind, which a caller may ask for: notice in advance (提前30日), how long something is kept (保存不少于六个
月) or holds (有效期两年). A wrong deadline is worse than none, so the rules that deny come first. Each rule looks at one part of the sentence and
at most ``WINDOW`` characters around, so that reading is linear in the text's length. What words mean to a rule is in ``kb/lexicon/marks.yaml``.
"""
