"""Publication as an outbox: what was signed becomes a delivery for each account, and a worker brings each there.

    sign_off → outbox.queue → a row for each account
    worker   → running.claim → the gate of Article 17 → a carrier's steps, one at a time → live → verified

Every step that changes something on a platform is written down before it is taken and after it was answered.
Whatever is stopped in between is looked up on the platform before anything is sent again: nothing goes out twice,
nothing signed is lost.
"""
