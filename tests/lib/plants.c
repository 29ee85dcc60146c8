#include "lib/plants.h"

#define LIVE "('HELD', 'CONFIRMED', 'CHECKED_IN', 'IN_EXAM', 'INTERRUPTED')"
#define COPY "insert into appointment select null, "
#define COPIED                                                                                     \
    ", held_until, first_name, last_name, mobile, email, created_at, confirmed_at, '', '' "        \
    "from appointment where number is not null limit 1"
#define ATTEMPT                                                                                    \
    "insert into attempt (appointment_id, registration_id, account_id, subject_id, started_at, "   \
    "ended_at) select id, registration_id, account_id, 1, 1, "
#define ATTEMPTED " from appointment where number is not null limit 1"
#define REFUND_COPY                                                                                \
    "select null, order_id, account_id, status, seats, amount, currency, cause, reason, "          \
    "requested_at, decided_at, decided_by, paid_at from refund where status = "

#define ERASED                                                                                     \
    "update account set erased_at = 1, login = 'erased:' || id, password = '!', first_name = '', " \
    "last_name = '', mobile = '', email = '' where login = 'anna';"
#define GONE(table) "delete from " table ";"
#define STILL(gone)                                                                                \
    {                                                                                              \
        "check_b22_erased", "B22", "erased account that still says who it was", ERASED gone        \
    }

const struct plant plants[] = {
    {"check_i1_seat", "I1", "two live appointments on one seat",
     COPY "'X', 99, order_id, account_id, sitting_id, seat, status, starts_at, ends_at" COPIED},
    {"check_i1_registration", "I1", "registration with two live appointments",
     COPY "'X', registration_id, order_id, account_id, sitting_id, 9, status, starts_at, "
          "ends_at" COPIED},
    {"check_i1_registration", "I1", "registration with two held seats",
     COPY "null, registration_id, order_id, account_id, sitting_id, 8, 'HELD', starts_at, "
          "ends_at" COPIED ";" COPY "null, registration_id, order_id, account_id, sitting_id, 9, "
          "'HELD', starts_at, ends_at" COPIED},
    {"check_i1_overlap", "I1", "appointment overlaps another of the same candidate",
     COPY "'X', 99, order_id, account_id, sitting_id, 9, status, ends_at - 1, ends_at + 5" COPIED},
    {"check_i1_taken", "I1", "sitting's taken seats are not its live appointments",
     "update sitting set taken = taken + 1"},
    {"check_i1_taken", "I1", "sitting's taken seats are not its live appointments",
     "update sitting set seats = 0"},
    {"check_i2_confirmed", "I2", "confirmed appointment whose registration is not scheduled",
     "update registration set status = 'OPEN' where status = 'SCHEDULED'"},
    {"check_i2_confirmed", "I2", "appointment that starts after the order ends",
     "update orders set valid_until = (select max(starts_at) from appointment)"},
    {"check_i2_confirmed", "I2", "scheduled registration without an appointment",
     "update appointment set status = 'CANCELLED' where status = 'CONFIRMED'"},
    {"check_i2_attempt", "I2", "attempt of an exam that was never started",
     ATTEMPT "null" ATTEMPTED},
    {"check_i2_attempt", "I2", "exam without an attempt",
     "update appointment set status = 'IN_EXAM'"},
    {"check_i2_attempt", "I2", "attempt that ended when its exam did not",
     "update appointment set status = 'IN_EXAM'; " ATTEMPT "9" ATTEMPTED},
    {"check_i2_attempt", "I2", "attempt that ended when its exam did not",
     "update appointment set status = 'DONE'; " ATTEMPT "null" ATTEMPTED},
    {"check_i2_attempt", "I2", "registration sat without an attempt",
     "update registration set status = 'SAT' where status = 'SCHEDULED'"},
    {"check_a20_missed", "A20", "registration forfeited by nothing that happened",
     "update registration set status = 'FORFEITED' where status = 'SCHEDULED'"},
    {"check_a20_missed", "A20", "no-show or refusal whose registration is not used up",
     "update appointment set status = 'NO_SHOW'"},
    {"check_a4_moves", "A4", "draft that moves what is not its appointment",
     "update booking set moves = (select max(id) from appointment)"},
    {"check_a4_moves", "A4", "appointment replaced by none",
     "update appointment set status = 'REPLACED' where number is not null"},
    {"check_i3_code", "I3", "entitlement with two current codes",
     "insert into code (text, entitlement_id, order_id, enterprise_id, subject_id, status, "
     "created_at) select text || 'X', entitlement_id, order_id, enterprise_id, subject_id, "
     "'UNUSED', 1 from code limit 1"},
    {"check_i3_code", "I3", "code of a wrong length", "update code set text = 'ABC' where id = 3"},
    {"check_i4_code", "I4", "code UNUSED with registration OPEN",
     "update code set status = 'UNUSED'"},
    {"check_i4_code", "I4", "code INVALIDATED with registration OPEN",
     "update code set status = 'INVALIDATED'"},
    {"check_i4_code", "I4", "code REFUNDED with registration OPEN",
     "update code set status = 'REFUNDED'"},
    {"check_i4_code", "I4", "code SCHEDULED with registration OPEN",
     "update code set status = 'SCHEDULED'"},
    {"check_i4_code", "I4", "code COMPLETED with registration OPEN",
     "update code set status = 'COMPLETED'"},
    {"check_i4_code", "I4", "code FORFEITED with registration OPEN",
     "update code set status = 'FORFEITED'"},
    {"check_i4_code", "I4", "code BOUND with registration none",
     "update code set status = 'BOUND'"},
    {"check_i4_code", "I4", "code EXPIRED with registration SCHEDULED",
     "update code set status = 'EXPIRED'; update registration set status = 'SCHEDULED'"},
    {"check_m6_enterprise", "M6", "registration by a code of another enterprise than it says",
     "update registration set enterprise_id = null"},
    {"check_m33_making", "M33", "order with codes that nobody has paid and nobody makes",
     "update orders set paid_at = null, valid_until = null where enterprise_id is not null"},
    {"check_m33_making", "M33", "order that is paid, and still in the making",
     "insert into making (order_id, keeper) select id, x'00' from orders where enterprise_id is "
     "not null limit 1"},
    {"check_i5_seats", "I5", "enterprise order whose codes are not its seats",
     "delete from code where status = 'UNUSED'"},
    {"check_i5_seats", "I5", "paid order without its one registration",
     "delete from registration where code_id is null"},
    {"check_i5_seats", "I5", "unpaid order with a registration",
     "update orders set status = 'PENDING' where enterprise_id is null"},
    {"check_i5_refunded", "I5", "enterprise order whose refunded codes are not its refunded seats",
     "update code set status = 'REFUNDED' where status = 'UNUSED'"},
    {"check_i5_refunded", "I5", "returned order with registration OPEN",
     "update registration set status = 'OPEN' where status = 'REFUNDED'"},
    {"check_i5_refunded", "I5", "registration REFUNDED of an order that was not returned",
     "update registration set status = 'REFUNDED'"},
    {"check_i6_one", "I6", "order with two open refunds",
     "insert into refund " REFUND_COPY "'REVIEW'"},
    {"check_i6_one", "I6", "order with two refunds paid out",
     "insert into refund " REFUND_COPY "'PAID_OUT'"},
    {"check_i6_one", "I6", "order PAID with refunds 1 open, 0 paid out",
     "update orders set status = 'PAID' where status = 'REFUNDING'"},
    {"check_i6_one", "I6", "order REFUNDED with refunds 0 open, 0 paid out",
     "update refund set status = 'REJECTED'"},
    {"check_i6_line", "I6", "refund of what was not money",
     "insert into refund_line select (select min(id) from refund), id, 1 from tender where kind = "
     "'voucher'"},
    {"check_i6_line", "I6", "refund of more than was paid",
     "update refund_line set amount = amount + 1"},
    {"check_i6_line", "I6", "refund of another order's payment",
     "update refund_line set tender_id = (select min(id) from tender)"},
    {"check_i6_line", "I6", "refund whose lines don't add up",
     "update refund_line set amount = amount - 1"},
    {"check_i6_seat", "I6", "refund of other seats than it says",
     "update refund set seats = seats + 1"},
    {"check_i6_seat", "I6", "code BOUND of a seat that waits for its refund",
     "insert into refund_seat select (select id from refund where status = 'REVIEW'), "
     "entitlement_id from code where status = 'BOUND'"},
    {"check_i6_seat", "I6", "seat held on an order that waits for its refund",
     COPY
     "null, 99, (select id from orders where status = 'REFUNDING'), account_id, sitting_id, 9, "
     "'HELD', starts_at, ends_at" COPIED},
    {"check_m52_own", "M52", "refund that somebody decided for themselves",
     "update refund set decided_by = account_id"},
    {"check_m52_own", "M52", "refund rejected without reason or actor",
     "update refund set status = 'REJECTED'"},
    {"check_i7_ledger", "I7", "ledger account whose balance is not its transfers",
     "update ledger_account set balance = balance + 1 where kind = 'cash';"
     "update ledger_account set balance = balance - 1 where kind = 'sales'"},
    {"check_i7_ledger", "I7", "ledger that does not sum to zero",
     "update ledger_account set balance = balance + 1 where kind = 'cash'"},
    {"check_i7_ledger", "I7", "customer with a negative balance",
     "update ledger_account set balance = -1 where kind = 'customer'"},
    {"check_i7_order", "I7", "order whose paid amount is not its ledger",
     "update transfer set amount = amount + 1 where cause = 'payment'"},
    {"check_i7_order", "I7", "order whose paid amount is not its tenders",
     "update tender set amount = amount + 1 where kind = 'balance'"},
    {"check_i7_order", "I7", "paid order that money does not cover",
     "update orders set paid = paid - 1 where source = 'direct' and paid > 0"},
    {"check_i7_order", "I7", "order whose returned amount is not its refund",
     "update orders set refunded = refunded - 1 where refunded > 0"},
    {"check_i7_order", "I7", "closed order that still holds money",
     "update orders set status = 'CLOSED' where paid > 0"},
    {"check_voucher", "M9", "voucher whose uses are not its payments",
     "update voucher set used = used + 1"},
    {"check_a5_valid", "A11", "order by code with another validity than the code's",
     "update orders set valid_until = valid_until + 1 where source = 'code'"},
    {"check_a18_consent", "A18", "individual order without a stored agreement",
     "delete from consent"},
    {"check_a18_consent", "A18", "agreement to another text than the document's",
     "update consent set hash = upper(hash)"},
    {"check_a23_single", "A23", "two live registrations for one subject",
     "insert into registration (order_id, entitlement_id, account_id, subject_id, code_id, kind, "
     "status, created_at) select order_id, entitlement_id, account_id, subject_id, code_id, kind, "
     "'OPEN', 1 from registration limit 1"},
    {"check_m5_verified", "M5", "order of somebody who was never verified", "delete from identity"},
    {"check_m23_told", "M23", "appointment without its message",
     "delete from message where kind = 'appointment_booked'"},
    {"check_i11_reminder", "I11", "reminder without its message",
     "insert into reminder select id, 90, 'centre', 'SENT', paid_at from orders limit 1"},
    {"check_i11_reminder", "I11", "reminder after the order's end",
     "insert into reminder select id, 90, 'email', 'SENT', valid_until from orders limit 1"},
    {"check_i11_reminder", "I11", "reminder of an enterprise by SMS",
     "insert into reminder select id, 90, 'sms', 'SENT', 1 from orders where enterprise_id > 0"},
    {"check_b22_erased", "B22", "code that still says for whom it was",
     "update code set locked_login = 'erased:9', assignee_seek = 'li na' where id = 1"},
    {"check_b22_erased", "B22", "erased account that still says who it was",
     "update account set erased_at = 1, login = 'erased:' || id where login = 'anna'"},
    STILL(GONE("message") GONE("request") GONE("identity") GONE("booking")),
    STILL(GONE("message") GONE("request") GONE("identity") GONE("appointment")),
    STILL(GONE("message") GONE("request") GONE("booking") GONE("appointment")),
    STILL(GONE("request") GONE("identity") GONE("booking") GONE("appointment")),
    STILL(GONE("message") GONE("identity") GONE("booking") GONE("appointment")),
    STILL(GONE("message") GONE("request") GONE("identity") GONE("booking")
              GONE("appointment") "insert into certificate (id, number, account_id, subject_id, "
                                  "status, reason) values (900, '1', (select min(id) from "
                                  "account where erased_at "
                                  "= 1), 1, 'ACTIVE', '');"
                                  "insert into certificate_issue values (900, 900, 900, 1, 2, 'A', "
                                  "'B', x'', zeroblob(32), "
                                  "zeroblob(64), '')"),
    {"check_i12_audit", "I12", "appointment without its audit row",
     "delete from audit where noun = 'appointment'"},
    {"check_i12_audit", "I12", "order without its audit row",
     "delete from audit where noun = 'order'"},
    {"check_i12_audit", "I12", "refund without its audit row",
     "delete from audit where noun = 'refund'"},
    {"check_i12_audit", "I12", "result without its audit row",
     "delete from audit where noun = 'result'"},
    {"check_a15_result", "A15", "result of an exam that has not ended",
     "update attempt set ended_at = null"},
    {"check_a15_result", "A15", "result that is released before the exam ended",
     "update attempt set ended_at = ended_at + 400000"},
    {"check_i8_told", "I8", "result or certificate that was told before its release",
     "update message set at = happens_at - 1 where kind = 'certificate_issued'"},
    {"check_i9_issue", "I9", "certificate that is not in force from the release of its result",
     "update certificate_issue set valid_from = valid_from - 1"},
    {"check_i9_issue", "I9", "certificate without a pass", "update result set passed = 0"},
    {"check_i9_issue", "I9", "pass without its certificate", "delete from certificate_issue"},
    {"check_i9_issue", "I9", "certificate of another person or exam than its pass",
     "update certificate set subject_id = 1"},
    {"check_i9_issue", "I9", "certificate that does not end whole years after its release",
     "update certificate_issue set valid_until = valid_until + 10 * 86400"},
    {"signature", "M30", "signature does not fit the certificate",
     "update certificate_issue set valid_until = valid_until + 1"},
    {"signature", "M30", "signature does not fit the certificate",
     "update certificate set number = '00000000000001'"},
};

const size_t plants_count = sizeof plants / sizeof *plants;
