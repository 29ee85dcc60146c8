/* The steps of the journey, in the order in which they are taken. `'` stands for `"`, $(...) for
 * what a query finds then. */
#include <stddef.h>

#include "lib/journey.h"

#define OF_ANNA                                                                                    \
    "from orders where account_id = (select id from account where login = 'anna') order by id"
#define ORDER(n)       "$(select id " OF_ANNA " limit 1 offset " #n ")"
#define NUMBER(n)      "$(select number " OF_ANNA " limit 1 offset " #n ")"
#define SUBJECT(code)  "$(select id from subject where code = '" code "')"
#define DOCUMENT(kind) "$(select max(id) from document where kind = '" kind "' and language = 'en')"
#define CODE(n)        "$(select text from code order by id limit 1 offset " #n ")"
#define CERTIFICATE    "$(select number from certificate)"
#define FIRST          "'order':" ORDER(0)
#define OF_ZOE(n)                                                                                  \
    "'number':'$(select number from appointment where account_id = (select id from account where " \
    "login = 'zoe') order by id limit 1 offset " #n ")'"
#define ANNAS(what, code)                                                                          \
    "$(select " what " from orders o join subject s on s.id = o.subject_id where s.code = '" code  \
    "' and o.account_id = (select id from account where login = 'anna'))"
#define ORDER_OF(code)  ANNAS("max(o.id)", code)
#define NUMBER_OF(code) ANNAS("o.number", code)
#define OF_BULK(what)                                                                              \
    "$(select " what " from orders where enterprise_id = 1 order by id desc limit 1)"
#define UNUSED      "$(select text from code where status = 'UNUSED' order by id desc limit 1)"
#define PICKED      "'codes':[{'code':'" UNUSED "'}]"
#define BULK        "'order':" OF_BULK("id")
#define BULK_NUMBER "'number':'" OF_BULK("number") "'"
#define BULK_OPEN   OF_BULK("total - paid")
#define PAYMENT     FIRST ",'vouchers':[{'code':'tenth'}],'balance':20000,'counter':52000"

const struct journey_step journey_steps[] = {
    {NULL, "session.show", "{}", CD_OK},
    {NULL, "subject.list", "{'module':'career'}", CD_OK},
    {NULL, "subject.show", "{'code':'CC-TCCA'}", CD_OK},
    {NULL, "document.show", "{'kind':'terms'}", CD_OK},
    {NULL, "document.show", "{'kind':'recipe'}", CD_NOT_FOUND},
    {NULL, "order.list", "{}", CD_SIGN_IN_FIRST},
    {NULL, "account.create",
     "{'login':'Anna','password':'a long way to walk','first_name':'小明','last_name':'王',"
     "'mobile':'+86 138 0013 8000','email':'anna@example.org','language':'en'}",
     CD_OK},
    {NULL, "account.create",
     "{'login':'anna','password':'a long way to walk','first_name':'A','last_name':'B',"
     "'mobile':'+86 138 0013 8000','email':'anna@example.org'}",
     CD_LOGIN_TAKEN},
    {NULL, "session.sign_in", "{'login':'anna','password':'a long way to go'}", CD_SIGN_IN_WRONG},
    {NULL, "session.sign_in", "{'login':'anna','password':'a long way to walk'}", CD_OK},
    {"anna", "session.show", "{}", CD_OK},
    {"anna", "account.contact", "{'mobile':'+86 139','email':'anna@example.org'}", CD_FIELD_FORMAT},
    {"anna", "account.contact", "{'mobile':'+8613900139000','email':'anna@example.org'}", CD_OK},
    {"anna", "account.language", "{'language':'zh_CN'}", CD_OK},
    {"anna", "account.show", "{}", CD_OK},
    {"anna", "order.place",
     "{'subject':" SUBJECT("CC-TCCA") ",'document':" DOCUMENT("terms") ",'agreed':true}",
     CD_NOT_VERIFIED},
    {"anna", "identity.request",
     "{'first_name':'小明','last_name':'王','document':'id_card','number':'11010519491231002x'}",
     CD_OK},
    {"anna", "identity.show", "{}", CD_OK},
    {"anna", "identity.list", "{}", CD_NOT_ALLOWED},
    {"desk", "identity.list", "{'limit':10}", CD_OK},
    {"desk", "identity.decide", "{'login':'anna','verdict':'reject','reason':''}",
     CD_FIELD_MISSING},
    {"desk", "identity.decide", "{'login':'anna','verdict':'verify'}", CD_OK},
    {"anna", "identity.reveal", "{'login':'anna','reason':'to read it'}", CD_NOT_ALLOWED},
    {"desk", "identity.reveal", "{'login':'anna','reason':''}", CD_FIELD_MISSING},
    {"desk", "identity.reveal", "{'login':'anna','reason':'the last digit is smeared'}", CD_OK},
    {"desk", "account.topup", "{'login':'anna','amount':50000,'receipt':'R-1'}", CD_OK},
    {"desk", "account.topup", "{'login':'anna','amount':50000,'receipt':'R-1'}", CD_RECEIPT_USED},

    {"anna", "order.place",
     "{'subject':" SUBJECT("CC-TCCA") ",'document':" DOCUMENT("terms") ",'agreed':true}", CD_OK},
    {"anna", "order.place",
     "{'subject':" SUBJECT("CC-TCCP") ",'document':" DOCUMENT("terms") ",'agreed':false}",
     CD_NOT_AGREED},
    {"anna", "order.list", "{'limit':5}", CD_OK},
    {"anna", "order.quote", "{" PAYMENT "}", CD_OK},
    {"anna", "order.pay", "{" FIRST ",'balance':20000}", CD_TENDER_SHORT},
    {"anna", "order.pay", "{" PAYMENT "}", CD_OK},
    {"anna", "order.show", "{" FIRST "}", CD_OK},
    {"desk", "payment.counter",
     "{'number':'" NUMBER(0) "','amount':50000,'method':'cash','receipt':'R-2'}", CD_OK},
    {"desk", "payment.counter",
     "{'number':'" NUMBER(0) "','amount':50000,'method':'card','receipt':'R-3'}", CD_TENDER_OVER},
    {"desk", "payment.counter",
     "{'number':'" NUMBER(0) "','amount':2000,'method':'card','receipt':'R-3'}", CD_OK},
    {"anna", "order.show", "{'number':'" NUMBER(0) "'}", CD_OK},

    {"anna", "order.place",
     "{'subject':" SUBJECT("CC-TCCP") ",'document':" DOCUMENT("terms") ",'agreed':true}", CD_OK},
    {"anna", "code.check", "{'order':" ORDER(1) ",'code':'0000-0000-0000-0000-00'}",
     CD_CODE_UNKNOWN},
    {"anna", "code.check", "{'order':" ORDER(1) ",'code':'" CODE(0) "'}", CD_OK},
    {"anna", "code.redeem", "{'order':" ORDER(1) ",'code':'1111-0000-0000-0000-00'}",
     CD_CODE_UNKNOWN},
    {"anna", "code.redeem", "{'order':" ORDER(1) ",'code':'" CODE(0) "'}", CD_OK},
    {"anna", "order.place",
     "{'subject':" SUBJECT("CC-TCCE") ",'document':" DOCUMENT("terms") ",'agreed':true}", CD_OK},
    {"anna", "order.close", "{'order':" ORDER(2) "}", CD_OK},
    {"anna", "order.close", "{'order':" ORDER(2) "}", CD_ORDER_CLOSED},

    {"anna", "booking.privacy", "{" FIRST ",'document':" DOCUMENT("privacy") ",'agreed':true}",
     CD_STEP_ORDER},
    {"anna", "booking.start", "{" FIRST "}", CD_OK},
    {"anna", "booking.privacy", "{" FIRST ",'document':" DOCUMENT("privacy") ",'agreed':true}",
     CD_OK},
    {"anna", "booking.personal",
     "{" FIRST ",'country':'中国','city':'上海','employer':'Müller & Söhne',"
     "'mobile':'+8613800138000','email':'a@example.org'}",
     CD_OK},
    {"anna", "booking.plan", "{" FIRST ",'planned':'2027-03-03'}", CD_DATE_RANGE},
    {"anna", "booking.plan", "{" FIRST ",'planned':'2026-03-12'}", CD_OK},
    {"anna", "booking.requirements", "{" FIRST ",'document':" DOCUMENT("requirements") "}", CD_OK},
    {"anna", "booking.delivery", "{" FIRST ",'document':" DOCUMENT("delivery") ",'agreed':true}",
     CD_OK},
    {"anna", "centre.list", "{" FIRST "}", CD_OK},
    {"anna", "booking.where",
     "{" FIRST
     ",'centre':$(select min(id) from centre),'from_day':'2026-03-05','until_day':'2026-03-31'}",
     CD_OK},
    {"anna", "sitting.days", "{" FIRST "}", CD_OK},
    {"anna", "sitting.slots", "{" FIRST ",'day':'2026-03-12'}", CD_OK},
    {"anna", "booking.hold", "{" FIRST ",'sitting':1000}", CD_NOT_FOUND},
    {"anna", "booking.hold", "{" FIRST ",'sitting':$(select min(id) from sitting)}", CD_OK},
    {"anna", "booking.release", "{" FIRST "}", CD_OK},
    {"anna", "booking.contact", "{" FIRST ",'mobile':'+8613800138000','email':'a@example.org'}",
     CD_STEP_ORDER},
    {"anna", "booking.hold", "{" FIRST ",'sitting':$(select min(id) from sitting)}", CD_OK},
    {"anna", "booking.contact", "{" FIRST ",'mobile':'+8613800138000','email':'b@example.org'}",
     CD_OK},
    {"anna", "booking.show", "{" FIRST "}", CD_OK},
    {"anna", "booking.complete", "{" FIRST ",'late_ok':false}", CD_OK},
    {"anna", "appointment.list", "{}", CD_OK},
    {"anna", "appointment.show",
     "{'number':'$(select number from appointment where number is not null and account_id = "
     "(select id from account where login = 'anna') order by id limit 1)'}",
     CD_OK},

    {"anna", "booking.move", "{" FIRST "}", CD_OK},
    {"anna", "booking.where",
     "{" FIRST
     ",'centre':$(select min(id) from centre),'from_day':'2026-03-05','until_day':'2026-03-31'}",
     CD_OK},
    {"anna", "booking.hold", "{" FIRST ",'sitting':$(select min(id) from sitting)}", CD_MOVE_SAME},
    {"anna", "booking.hold", "{" FIRST ",'sitting':$(select 1 + min(id) from sitting)}", CD_OK},
    {"anna", "booking.contact", "{" FIRST ",'mobile':'+8613800138000','email':'c@example.org'}",
     CD_OK},
    {"anna", "booking.complete", "{" FIRST ",'late_ok':false}", CD_OK},
    {"anna", "refund.preview", "{" FIRST "}", CD_REFUND_SCHEDULED},
    {"anna", "appointment.cancel", "{'appointment':$(select max(id) from appointment)}", CD_OK},
    {"anna", "appointment.cancel", "{'appointment':$(select max(id) from appointment)}", CD_STATUS},

    {"desk", "exam.start", "{" OF_ZOE(0) "}", CD_STATUS},
    {"desk", "exam.check_in", "{" OF_ZOE(0) ",'document':'passport','expires':'2026-03-01'}",
     CD_DOCUMENT_EXPIRED},
    {"desk", "exam.check_in", "{" OF_ZOE(0) ",'document':'passport','expires':'2026-03-02'}",
     CD_OK},
    {"desk", "exam.undo", "{" OF_ZOE(0) "}", CD_OK},
    {"desk", "exam.check_in", "{" OF_ZOE(0) ",'document':'licence','expires':'2030-01-01'}", CD_OK},
    {"desk", "exam.start", "{" OF_ZOE(0) "}", CD_OK},
    {"desk", "exam.interrupt", "{" OF_ZOE(0) ",'reason':'no power'}", CD_OK},
    {"desk", "exam.resume", "{" OF_ZOE(0) "}", CD_OK},
    {"desk", "exam.end", "{" OF_ZOE(0) "}", CD_OK},
    {"desk", "exam.refuse", "{" OF_ZOE(1) ",'cause':'photo','reason':'another face'}", CD_OK},
    {"desk", "exam.cancel", "{" OF_ZOE(2) ",'reason':'the roof leaks'}", CD_OK},

    {"anna", "message.list", "{}", CD_OK},
    {"anna", "message.read",
     "{'message':$(select min(m.id) from message m join account a on a.id = m.account_id where "
     "a.login = "
     "'anna')}",
     CD_OK},

    {"anna", "order.place",
     "{'subject':" SUBJECT("DB-TCCA") ",'document':" DOCUMENT("terms") ",'agreed':true}", CD_OK},
    {"anna", "order.pay", "{'order':" ORDER_OF("DB-TCCA") ",'balance':0,'counter':80000}", CD_OK},
    {"desk", "payment.counter",
     "{'number':'" NUMBER_OF("DB-TCCA") "','amount':80000,'method':'cash','receipt':'R-4'}", CD_OK},
    {"anna", "refund.show", "{'order':" ORDER_OF("DB-TCCA") "}", CD_REFUND_NONE},
    {"anna", "refund.preview", "{'order':" ORDER_OF("DB-TCCA") "}", CD_OK},
    {"anna", "refund.request", "{'order':" ORDER_OF("DB-TCCA") ",'amount':1}", CD_PRICE_CHANGED},
    {"anna", "refund.request", "{'order':" ORDER_OF("DB-TCCA") ",'amount':80000}", CD_OK},
    {"anna", "refund.show", "{'order':" ORDER_OF("DB-TCCA") "}", CD_OK},
    {"desk", "refund.list", "{}", CD_OK},
    {"boss", "refund.fail", "{'number':'" NUMBER_OF("DB-TCCA") "','reason':'nobody came'}", CD_OK},
    {"boss", "refund.decide", "{'number':'" NUMBER_OF("DB-TCCA") "','verdict':'reject'}",
     CD_FIELD_MISSING},
    {"boss", "refund.decide", "{'number':'" NUMBER_OF("DB-TCCA") "','verdict':'approve'}", CD_OK},
    {"boss", "refund.pay_out", "{'number':'" NUMBER_OF("DB-TCCA") "','receipt':'R-4'}",
     CD_RECEIPT_USED},
    {"boss", "refund.pay_out", "{'number':'" NUMBER_OF("DB-TCCA") "','receipt':'R-5'}", CD_OK},
    {"anna", "code.return", "{" FIRST "}", CD_CODE_NONE},
    {"anna", "code.return", "{'order':" ORDER(1) "}", CD_OK},
    {"anna", "ledger.list", "{'limit':3}", CD_OK},

    {"anna", "deadline.list", "{}", CD_OK},
    {"anna", "account.export", "{}", CD_OK},
    {"anna", "account.erase", "{'password':'a long way to walk'}", CD_ERASE_OPEN},
    {NULL, "account.create",
     "{'login':'uma','password':'a long way from here','first_name':'Uma','last_name':'Oh',"
     "'mobile':'+86 138 0013 8001','email':'uma@example.org'}",
     CD_OK},
    {"uma", "account.erase", "{'password':'a long way to walk'}", CD_PASSWORD_WRONG},
    {"uma", "account.erase", "{'password':'a long way from here'}", CD_OK},

    {"clara", "result.list", "{}", CD_OK},
    {"clara", "certificate.list", "{}", CD_OK},
    {"clara", "certificate.show", "{'number':'" CERTIFICATE "'}", CD_OK},
    {NULL, "certificate.check", "{'text':'1111 2222 3333 44'}", CD_CERTIFICATE_DIGITS},
    {NULL, "certificate.check", "{'text':'" CERTIFICATE "'}", CD_OK},
    {"boss", "certificate.revoke", "{'number':'" CERTIFICATE "','reason':'Withdrawn'}", CD_OK},

    {"northwind", "enterprise.overview", "{}", CD_OK},
    {"northwind", "enterprise.forecast", "{'limit':10}", CD_OK},
    {"northwind", "enterprise.forecast", "{'after':9999}", CD_NOT_FOUND},
    {"northwind", "deadline.list", "{}", CD_OK},
    {"northwind", "examinee.list", "{'name':'%','kind':'first','limit':10}", CD_OK},
    {"northwind", "examinee.list", "{'figure':'best'}", CD_FIELD_FORMAT},
    {"northwind", "examinee.export", "{'subject':'CC-TCCP','until_day':'2026-12-31'}", CD_OK},
    {"northwind", "examinee.statistics", "{'exam_type':'theory'}", CD_OK},
    {"northwind", "sub.list", "{}", CD_OK},
    {"northwind", "sub.allow", "{'login':'anna','bills':true}", CD_NOT_FOUND},
    {"northwind", "sub.allow", "{'login':'north.sub','codes':true}", CD_OK},
    {"north.sub", "examinee.list", "{}", CD_GRANT_NONE},
    {"northwind", "order.place",
     "{'subject':" SUBJECT("BD-TCCP") ",'document':" DOCUMENT("terms") ",'agreed':true,"
                                                                       "'quantity':3}",
     CD_OK},
    {"northwind", "order.place",
     "{'subject':" SUBJECT("BD-TCCP") ",'document':" DOCUMENT("terms") ",'agreed':true,"
                                                                       "'quantity':1000000}",
     CD_BULK_QUANTITY},
    {"northwind", "order.quote", "{" BULK ",'transfer':5}", CD_OK},
    {"northwind", "order.pay", "{" BULK ",'balance':5}", CD_BALANCE_LOW},
    {"desk", "payment.transfer", "{" BULK_NUMBER ",'amount':100,'receipt':'B-1'}", CD_OK},
    {"desk", "payment.transfer", "{" BULK_NUMBER ",'amount':" BULK_OPEN ",'receipt':'B-1'}",
     CD_RECEIPT_USED},
    {"desk", "payment.transfer", "{" BULK_NUMBER ",'amount':" BULK_OPEN ",'receipt':'B-2'}", CD_OK},
    {"northwind", "bill.list", "{'status':'PAID','limit':5}", CD_OK},
    {"northwind", "bill.show", "{" BULK "}", CD_OK},
    {"northwind", "bill.export", "{'number':'2603'}", CD_OK},
    {"northwind", "refund.preview", "{" BULK ",'seats':2}", CD_OK},
    {"northwind", "refund.request", "{" BULK ",'seats':4,'amount':1}", CD_REFUND_SEATS},

    {"northwind", "code.list", "{'status':'UNUSED','limit':2}", CD_OK},
    {"northwind", "code.list", "{'after':9999}", CD_NOT_FOUND},
    {"northwind", "code.count", "{'text':'7'}", CD_OK},
    {"northwind", "code.export", "{'subject':'BD-TCCP'}", CD_OK},
    {"northwind", "code.show", "{'code':'" UNUSED "'}", CD_OK},
    {"northwind", "code.show", "{'code':'0000'}", CD_NOT_FOUND},
    {"northwind", "code.assign", "{" PICKED ",'assignee':'Bert','login':'bert'}", CD_OK},
    {"northwind", "code.label", "{" PICKED ",'name':'east'}", CD_OK},
    {"northwind", "code.remind", "{'all':true,'label':'east'}", CD_OK},
    {"northwind", "code.unbind", "{" PICKED "}", CD_OK},
    {"northwind", "code.regenerate", "{" PICKED "}", CD_OK},
    {"northwind", "code.unbind", "{}", CD_FIELD_MISSING},

    {"boss", "account.unlock", "{'login':'anna'}", CD_OK},
    {"chief", "account.add",
     "{'login':'desk.3','password':'a second long way to walk','role':'OPERATOR',"
     "'first_name':'Jörg','last_name':'Weber','centre':'SH-01'}",
     CD_OK},
    {NULL, "time.tick", "{}", CD_OK},
    {"anna", "session.sign_out", "{}", CD_OK},
};

size_t journey_length(void)
{
    return sizeof journey_steps / sizeof *journey_steps;
}
