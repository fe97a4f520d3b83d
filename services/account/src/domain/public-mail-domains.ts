/** Mail services where anybody gets an address; none of these can tell a company (ACC-4). */
const publicMailDomains: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com outlook.com outlook.fr outlook.de outlook.es outlook.it hotmail.com hotmail.co.uk hotmail.fr
  hotmail.de hotmail.es hotmail.it live.com live.co.uk live.fr live.de live.it live.nl live.be msn.com passport.com
  yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.ca yahoo.com.br yahoo.co.jp yahoo.in ymail.com
  rocketmail.com aol.com aim.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tutanota.de tuta.com tuta.io tutamail.com gmx.net gmx.de gmx.at gmx.ch gmx.com gmx.fr web.de t-online.de freenet.de
  arcor.de posteo.de posteo.net mailbox.org mail.de email.de vodafone.de online.de 1und1.de orange.fr wanadoo.fr free.fr
  sfr.fr neuf.fr laposte.net bbox.fr numericable.fr aliceadsl.fr club-internet.fr cegetel.net libero.it virgilio.it
  tiscali.it alice.it tin.it tim.it inwind.it iol.it fastwebnet.it email.it poste.it aruba.it telefonica.net terra.es
  movistar.es ono.com mixmail.com mail.ru inbox.ru list.ru bk.ru internet.ru xmail.ru yandex.ru yandex.com ya.ru
  rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru qip.ru ukr.net i.ua meta.ua bigmir.net tut.by abv.bg mail.bg
  wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm gazeta.pl seznam.cz email.cz post.cz centrum.cz
  volny.cz centrum.sk azet.sk zoznam.sk freemail.hu citromail.hu indamail.hu bluewin.ch sunrise.ch hispeed.ch aon.at
  chello.at a1.net chello.nl ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl telenet.be skynet.be proximus.be
  scarlet.be telia.com bredband.net spray.se comhem.se online.no broadpark.no sapo.pt mail.pt iol.pt btinternet.com
  btopenworld.com virginmedia.com ntlworld.com blueyonder.co.uk sky.com talktalk.net tiscali.co.uk eircom.net
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net
  rogers.com shaw.ca sympatico.ca videotron.ca bol.com.br uol.com.br terra.com.br ig.com.br qq.com foxmail.com 163.com
  126.com yeah.net sina.com sohu.com aliyun.com naver.com hanmail.net daum.net nate.com rediffmail.com zoho.com
  zohomail.com zohomail.eu fastmail.com fastmail.fm hushmail.com hey.com duck.com mail.com email.com usa.com
  europe.com inbox.com lycos.com mailfence.com disroot.org riseup.net runbox.com startmail.com ctemplar.com kolabnow.com
  mailinator.com guerrillamail.com sharklasers.com yopmail.com yopmail.fr trashmail.com temp-mail.org 10minutemail.com
  tempmail.com dispostable.com getnada.com maildrop.cc discard.email
  `
    .trim()
    .split(/\s+/),
);

/** @param domain in A-labels and lower case */
export function isPublicMailDomain(domain: string): boolean {
  return publicMailDomains.has(domain);
}
