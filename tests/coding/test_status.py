"""Status at a marked word, in sentences of ours; the reason is always given."""

from __future__ import annotations

import time
from functools import cache
from importlib import resources

import pytest

from dragoman.coding._status import status_of, tense_of
from dragoman.coding._status_cues import Cue, cue
from dragoman.language import Tree
from dragoman.language._pipeline import parse
from dragoman.model import Status

HAPPENED = """
The two ministers *met* in Muscat on Sunday.
Rebels have *shelled* the airport for a third day.
Iran *fires* missiles at a base in northern Iraq
The army said its jets had *struck* a depot near the border.
Police managed to *disperse* the crowd before dusk.
The militia forced villagers to *leave* their homes.
The minister did not only *condemn* the raid but also recalled the envoy.
The two armies did not *clash* until Friday.
Turkey was able to *evacuate* its citizens from the port.
The general is accused of *ordering* the killings.
The group is believed to have *carried* out the bombing.
The court convicted him of *plotting* against the state.
The president did not comment on the *attack*.
Ministers will discuss the *strike* on the convoy.
The recent *attacks* could derail the vote.
We must *condemn* this act of terror.
I would like to *thank* the people of Oman for their help.
The United Nations praised Jordan for *hosting* refugees.
The premier arrived in Tunis after *visiting* Algiers.
Troops did not fail to *reach* the bridge.
The alleged *attack* took place on Monday.
Hungary continued to block the deal after *rejecting* two drafts.
The index fell sharply to *reach* its lowest level in a decade.
Kenya *sent* 200 officers and promised that more would follow.
A series of *attacks* killed forty people in the north.
Sudan admitted that its forces had *bombed* the market.
Moscow will not forgive the *attack* on the bridge.
Spain, which *recalled* its ambassador in May, may send a new one.
Israel *strikes* southern Lebanon, killing three
US, China *sign* trade pact
The prime minister, *speaking* in parliament, said the army would hold its fire.
The sanctions *imposed* by the EU last year have hurt the bank.
Talks in Doha *collapsed* on Sunday after the delegation *walked* out.
The so-called *referendum* was condemned by the West.
Japan *expelled* two diplomats, the foreign ministry said on Tuesday.
It was the first time the two leaders had *met* since 2019.
After *visiting* Kyiv, the chancellor flew to Warsaw.
The king *received* the envoy, who will stay until Friday.
Soldiers used tear gas to *disperse* the crowd.
The minister did not rule out further action after the *attack*.
The army said it had no choice but to *retaliate*.
The police chief apologised for *beating* protesters.
The *visit* of the Turkish president to Baku ended on Friday.
France never forgot that Italy *recalled* its envoy.
Who *attacked* the convoy?
The general was sentenced to ten years for *ordering* the massacre.
A rocket *attack* on the base wounded two soldiers, but the government will not retaliate.
The war has *displaced* millions, and the UN expects more to flee.
The president *thanked* Norway for agreeing to host the talks.
What we saw was an *invasion*, the ambassador said.
They not only *shelled* the town but burned it.
Despite the *ceasefire*, shots were heard.
Four officers were killed when gunmen *attacked* a checkpoint near Mopti.
The minister, who had *threatened* to resign, stayed on.
The rebels agreed to a truce after the army *bombed* their camp.
Cuba hit out at the *sanctions*, which it says will hurt families.
The envoy said he was pleased that both sides had *signed*.
The drone strike *killed* a commander who was planning to attack the base.
Germany's foreign minister flew home after *talks* with his Chinese counterpart.
Two years after the *invasion*, the front has barely moved.
The council voted 13-0 to condemn the *coup*.
The bank was fined for *violating* sanctions.
The army should investigate the *killing* of the reporter, the UN said.
The court will hear evidence about the *massacre*.
The two foreign ministers *spoke* by phone ahead of the summit.
Until the ceasefire the two armies *exchanged* fire daily.
The ruling party *rejected* a call to postpone the vote.
He has *criticised* the king and could face jail.
Iraqi forces *recaptured* the town, ending a siege that had lasted a year.
The EU said it *welcomed* the decision and would lift the ban.
Had it not been for the truce, many would have died, said the doctor who *treated* them.
The Council voted to *extend* the embargo.
The Treasury is *sanctioning* three traders.
WARSAW (Reuters) - Poland *expelled* a Russian diplomat on Thursday, accusing him of spying.
"We *condemn* this in the strongest terms," the ministry said in a statement.
Beijing has *lodged* solemn representations with Tokyo, the spokesperson added.
The statement *urged* all parties to refrain from steps that would raise tension.
Sudan's army said on Monday it had *repelled* an attack on Babanusa.
Pakistan will not tolerate such *attacks*, the premier said.
The ICC prosecutor, who *visited* Caracas in April, will return in June.
Ethiopia *denied* Eritrea's claim.
The *arrest* of the mayor could inflame tensions.
Protesters who *stormed* the parliament will be tried.
The rebels *released* two hostages, but another dozen may be dead.
Foreign ministers of the bloc *agreed* to impose sanctions.
He said that if the report was true, the strike *violated* international law.
It was not clear who *fired* the rocket.
After months of stalling, Ankara *ratified* the accession.
The military *seized* power in a coup and promised elections.
Mali *withdrew* from the bloc rather than accept its terms.
Peru and Chile held their postponed *talks* in Lima.
The postponed *meeting* of the two premiers began on Saturday.
"""
ONGOING = """
Farmers are *blocking* the road to the capital.
The rebels have been *besieging* the town for a month.
Israel continues to *bomb* the southern suburbs.
*Talks* between the two sides are under way in Doha.
The ongoing *siege* has cut off food and water.
*Fighting* continued in the eastern districts.
Germany resumed its *deliveries* of shells to Ukraine.
The navy keeps *harassing* the fishing boats.
The two countries are *holding* joint drills in the Gulf.
Lawmakers are still *debating* the bill.
Negotiators have been *meeting* in Oslo since March.
The port remains *blockaded*.
The *protests* are continuing in Tbilisi.
The UN is currently *delivering* aid to the camps.
An *evacuation* of the city is in progress.
The army is being *accused* of looting.
Refugees are *fleeing* across the river, aid workers say.
Kenya and Uganda are in *talks* over the pipeline.
The two firms have been *cooperating* since 2019.
The *war* in the east has driven thousands from their homes.
Aid workers say famine is *spreading* in the south.
The two sides are *negotiating* a prisoner swap.
Troops have been *patrolling* the border since Monday.
"""
PLANNED = """
The foreign minister will *visit* Ankara next week.
Xi to *visit* Paris in May
The king is to *meet* the pope on Saturday.
The envoy is due to *arrive* in Tripoli on Monday.
The two presidents are set to *sign* a border treaty.
Poland plans to *send* tanks to the frontier.
The premier said he would *resign* after the vote.
The chancellor is *meeting* the emir on Friday.
Norway agreed to *host* a new round of negotiations.
The president *travels* to Riyadh tomorrow.
The two delegations are going to *meet* again.
The army massed tanks ahead of the *offensive*.
They prepared for *talks* on the water dispute.
An upcoming *summit* will bring the leaders together.
The *visit* is scheduled for 3 June.
The *meeting* is expected to take place in Geneva.
A *summit* to be held in Nairobi will discuss the drought.
The *talks* planned for Thursday will focus on grain.
The ministry announced a *visit* by the Danish foreign minister.
The parliament voted to *expel* the ambassador.
The delegation plans to visit Beirut and *meet* the speaker.
Leaders will gather in Lima, *discussing* trade and migration.
Officials are making preparations for the *visit*.
The ship will sail once inspectors *board* it.
The two sides looked forward to *meeting* in Lisbon.
Canada said that it would *impose* sanctions on the bank.
The chief negotiator is expected to *travel* to Cairo.
Talks will be *held* in Vienna next month.
The planned *strike* worries the government.
Blinken to *meet* Wang in Jakarta
Russia, Iran to *sign* pact on Friday
The foreign ministers are to *hold* talks in Oslo.
The Senate will *vote* on the bill on Thursday.
The two navies will begin joint *exercises* on Monday.
The premier is on course to *win* a third term.
He pledged that Germany would *deliver* the missiles by June.
A ceasefire that will *take* effect on Sunday was announced.
The president leaves for Delhi tomorrow to *attend* the summit.
India is preparing to *evacuate* its citizens.
The ministry announced plans for a *drill* in the strait.
The EU is ready to *impose* sanctions.
The parties agreed to *exchange* prisoners.
The visit comes ahead of *elections* in May.
The envoy's *trip*, due next week, was confirmed by Cairo.
The court is to hear the case and *rule* in June.
Pending *talks* with the union, work goes on.
The company said it was planning to *close* two plants.
The leaders vowed to *continue* the fight.
The *meeting* of the two ministers is set for Monday.
Lawmakers are poised to *approve* the treaty.
The army intends to *hold* the town.
The group claimed it would *free* ten hostages.
On Sunday, the pope will visit Beirut and *celebrate* mass.
The agreement, which will be *signed* in June, covers trade.
The leaders will hold *talks* and sign a joint statement.
After the vote, the new premier will *form* a government.
NATO foreign ministers will meet in Riga next week to *discuss* the crisis.
The king of Jordan is scheduled to *arrive* in Doha for a two-day visit.
The aid, to be *delivered* by ship, includes tents.
The firm will stop selling arms and *pay* a fine.
A second *round* of talks is planned for next month.
The mission, expected to *last* six months, costs 9 million euros.
Tunisia's president promised *elections* by the end of the year.
The envoy will try to persuade the rebels when he *visits* the camp.
Wang Yi will pay an official *visit* to Kenya from January 5 to 7.
At the invitation of the emir, the president will travel to Doha and *hold* talks with him.
EU leaders *meet* on Thursday to discuss the budget, and will decide next week.
The deal is expected to be *signed* in Kigali.
South Korea is to *deploy* 300 engineers.
The army said it would *withdraw* its troops by Friday.
The foreign minister said he looked forward to *receiving* his colleague in Hanoi.
The Iranian foreign minister is scheduled to *travel* to Moscow.
UK to *impose* sanctions on three ministers
The navy announced that it will *hold* live-fire drills in May.
The president signed a decree to *recall* reservists.
Peru and Chile will hold the postponed *talks* on Friday.
"""
POSSIBLE = """
Washington may *impose* sanctions on the bank.
The rebels threatened to *shell* the port.
If the talks fail, the union could *call* a strike.
Should the army *attack*, the mediators will leave.
Were the talks to *fail*, fighting would resume.
Unless Serbia *withdraws* its police, the mission will be extended.
In the event of an *attack*, the bridge will be closed.
The senator urged Japan to *send* warships.
Berlin is considering *expelling* two diplomats.
The government is weighing *sanctions* against the bank.
The threat of a *strike* hangs over the port.
The prospect of *talks* has calmed the markets.
A possible *invasion* worries the neighbours.
The opposition called for a *boycott* of the vote.
The army warned of an *attack* on the dam.
The two sides discussed a *withdrawal* of heavy weapons.
The committee demanded that Chad *release* the reporters.
Perhaps the rebels *attacked* the convoy.
Did the army *shell* the school?
Mali is likely to *leave* the alliance.
Egypt proposed a *ceasefire* of ten days.
Israel has not ruled out *striking* the plant.
France might not *attend* the summit.
The minister tried to *persuade* the rebels.
The envoy hopes to *meet* the rebel leader.
Fears of an *attack* emptied the market.
Brussels has yet to decide whether to *extend* the sanctions.
They fear that the army will be ordered to *fire* on the crowd.
Any *attack* on the plant would be a crime.
The clashes could lead to a wider *war*.
Turkey could *send* troops if Libya asks for help.
The rebels say they will *attack* unless the army withdraws.
Had the envoy *stayed*, the talks might have succeeded.
The lawmakers called on Kenya to *withdraw* its officers.
The minister asked whether Russia had *jammed* the signal.
The UN warned that fighting could *spread* to the south.
Will the EU *impose* sanctions on the bank?
The premier is thought likely to *resign*.
Under a proposed *deal*, the rebels would disarm.
The US offered a reward in the hope of *arresting* the leader.
A *boycott* is on the table.
The plan would *allow* the navy to board ships.
The opposition is seeking to *oust* the premier.
They discussed *sending* a joint force.
Diplomats see little chance of a *ceasefire*.
The king might be *forced* to abdicate.
The group must *disarm* before any talks.
It is unclear whether the army *shelled* the camp.
He may have *fled* the country.
Egypt invited both sides to *talks* in Cairo.
An attempt to *storm* the palace was reported.
The chief threatened the mayor with *arrest*.
The West fears that Serbia will *invade*.
The premier would be ready to *resign* if asked.
In case of a *strike*, trains will stop.
The army is authorised to *fire* on intruders.
The EU is debating *sanctions* on settlers.
The rebels want the government to *release* prisoners.
If they *attack* again, we shall respond, the general said.
Unless a deal is *reached* by Friday, the strike will go ahead.
The minister said a *strike* was possible.
The two sides are close to *signing* a truce, mediators say.
Lawmakers proposed *banning* the party.
Pressure is growing on Rome to *recall* its envoy.
The draft would *oblige* members to share data.
Should Iran *retaliate*, oil prices could soar.
The president can *veto* the bill.
A bill to *ban* the party goes before parliament.
It is too early to say whether the ceasefire will *hold*.
The parties explored ways to *end* the war.
The rebels were told to *lay* down their arms.
The EU wants a *ceasefire*.
*Free* the prisoners, the UN told the junta.
The villagers fled in case the army *attacked* again.
The group threatened *retaliation*.
The general warned of *retaliation* if the base was hit.
The opposition threatened to *boycott* the vote.
The premier did not rule out a *visit* to Tehran.
Israel is reportedly considering a *strike* on the plant.
He called on Moscow to *withdraw* its forces.
Any *use* of chemical weapons would be met with force.
The union is threatening a *strike* over pay.
The two leaders discussed the possibility of a *meeting* in Oslo.
Diplomats said the bloc might *suspend* the accord.
The aim is to *end* the war.
"If they *shell* us, we will answer," he said.
The report recommends *lifting* the ban.
"""
DENIED = """
The council rejected a proposal to *send* peacekeepers.
The minister did not *meet* the rebels.
The army never *attacked* the convoy.
Kenya no longer *supports* the mission.
The two sides have yet to *agree* on a date.
The talks failed to *produce* an agreement.
Ankara refused to *recognise* the vote.
Nobody *attacked* the embassy, the police said.
Neither Cairo nor Khartoum *signed* the accord.
The army denied *shelling* the hospital.
Officials denied that troops had *crossed* the border.
The president stopped short of *condemning* the raid.
The accord is far from *ending* the war.
The minister left without *meeting* the families.
No *talks* were held on Sunday.
The mission held no *talks* with the junta.
The rebels did not attack the town or *shell* its port.
Instead of *sending* troops, Ghana offered money.
The mediators averted a *war* between the neighbours.
Reports of an *attack* on the palace are untrue.
There was no *attack* on the base, the army said.
The police prevented protesters from *reaching* the square.
The army could not *retake* the town.
The general ruled out a *ceasefire*.
Rome would have *sent* a ship.
The envoy declined to *meet* the opposition.
Poland does not plan to *send* soldiers.
There are no plans to *deploy* troops.
The king was unable to *attend* the funeral.
The security forces foiled an *attack* on a church.
The court barred him from *leaving* the country.
The government has not *withdrawn* its troops, nor has it *released* the prisoners.
The strike nearly *triggered* a war.
The rebels rejected claims that they had *bombed* the station.
The premier hesitated to *sign* the decree.
Moscow has not *attacked* any hospital, the spokesman said.
The two leaders did not shake hands or *speak*.
Not one soldier was *killed*, the army said.
There has been no *contact* between the two sides.
The ministry dismissed reports that troops had *entered* the town.
The senator refrained from *criticising* the king.
The two sides failed to reach an *agreement*.
The union decided not to *strike*.
The mayor was prevented from *speaking*.
None of the parties *signed* the accord.
The navy neither *boarded* the ship nor *fired* at it.
The army has denied any *attack* on the convoy.
The king refuses to *abdicate*.
The government should have *consulted* parliament.
The ambassador declined to *comment* on the strike.
A denial of *involvement* came from Tehran.
The police averted a *clash* between the two groups.
The minister skipped the *summit* in Lima.
The claim that Ghana had *expelled* the envoy is false.
Chad is not going to *withdraw* from the pact.
The general said he had never *ordered* the raid.
Poland rejected any *ceasefire* without guarantees.
The court stopped the government from *deporting* the men.
The militia has yet to *respond*.
Turkey said it would not *recognise* the vote.
The talks ended without an *agreement*.
The governor dismissed claims of *fraud*.
The senate blocked the *deal*.
The leader vowed never to *surrender*.
It is not true that we *bombed* the hospital, the army said.
Not a single shot was *fired*.
The army did not carry out the *attack*, a spokesman said.
Hungary is the only member that has not *ratified* the treaty.
The junta shows no sign of *releasing* the president.
The government has never *recognised* the junta or negotiated with it.
Hardly anyone *voted*.
The prosecutor dropped charges without *questioning* the suspect.
The Kremlin said no *meeting* was planned.
Iran says it is not *building* a bomb.
There are no *talks* under way, the spokesman said.
The accused denied *taking* bribes.
The president ruled out *sending* ground troops.
The spokesperson said China has never *supplied* weapons to the parties.
The two sides could not reach an *agreement* on grain.
Baghdad refuted reports that it had *closed* the crossing.
No one has claimed *responsibility* for the attack.
"""
CANCELLED = """
Iraq called off the *visit* of the Turkish minister.
The cancelled *visit* angered Ankara.
The *summit* will not take place.
The *talks* have been postponed indefinitely.
The *exercise* was due to start on Monday but was called off.
The premier was to have *met* the envoy on Tuesday.
The two leaders had been scheduled to *meet* in Sochi.
The *visit* that was cancelled in March caused a row.
The *elections* will not be held this year.
Ghana scrapped plans to *send* troops.
The *march* is off, the organisers said.
The minister will no longer *attend* the conference.
An aborted *raid* on the compound cost two lives.
The *meeting* planned for Friday was called off.
The foreign minister has cancelled his *trip* to Oslo.
The *vote* has been put off until May.
The planned *visit* was scrapped at the last minute.
Seoul suspended joint *drills* with the United States.
The *rally* was banned by the governor and called off.
The *summit* will no longer be held in Lima.
Talks that had been due to *resume* on Friday did not begin.
The cancellation of the *visit* surprised Paris.
The premier abandoned plans to *visit* the front.
The president postponed his *visit* to Ankara.
The *concert* was axed after the attack.
The *talks* will not go ahead, the mediator said.
The airline's *flights* to Tel Aviv have been suspended.
The premier called off a *trip* to Lima that had been planned for weeks.
The ministers were to have *signed* the accord in June.
A planned *protest* was cancelled after the ban.
The *talks*, scheduled for Tuesday, were put off.
The president cancelled plans to *attend* the funeral.
Tokyo called off a planned *visit* by the governor.
The *meeting* was cancelled at the last minute, an aide said.
The EU postponed a *summit* with China.
The mayor said the *parade* would not go ahead.
A *trip* to Ankara planned for this week was shelved.
"""


def _cases() -> list[tuple[Status, str]]:
    blocks = {
        Status.HAPPENED: HAPPENED,
        Status.ONGOING: ONGOING,
        Status.PLANNED: PLANNED,
        Status.POSSIBLE: POSSIBLE,
        Status.DENIED: DENIED,
        Status.CANCELLED: CANCELLED,
    }
    return [(status, line) for status, block in blocks.items() for line in block.strip().splitlines()]


@cache
def _trees() -> dict[str, Tree]:
    texts = [line.replace("*", "") for _, line in _cases()]
    return {text: Tree(doc) for text, doc in zip(texts, parse(texts), strict=True)}


def _marked(line: str) -> tuple[Tree, list[int]]:
    parts = line.split("*")
    tree = _trees()["".join(parts)]
    places = [sum(len(each) for each in parts[:number]) for number in range(1, len(parts), 2)]
    return tree, [tree.start.index(place) for place in places]


@pytest.mark.parametrize(("status", "line"), _cases())
def test_status_of(status: Status, line: str) -> None:
    tree, tokens = _marked(line)
    for token in tokens:
        found, why = status_of(tree, token)
        assert found is status, f"{tree.text[token]}: {found}, {why}"
        assert why


def test_every_status_has_eight_sentences_or_more() -> None:
    cases = _cases()
    assert all(sum(status is each for status, _ in cases) >= 8 for each in Status)
    assert len({line for _, line in cases}) == len(cases)


@pytest.mark.parametrize(
    ("text", "word", "tense"),
    [
        ("The minister will travel to Rome on Friday.", "Friday", "future"),
        ("The minister travelled to Rome on Friday.", "Friday", "past"),
        ("The minister meets his colleague in Rome.", "Rome", "present"),
        ("The army plans to leave by Friday.", "Friday", "future"),
    ],
)
def test_tense_of(text: str, word: str, tense: str) -> None:
    tree = Tree(next(iter(parse([text]))))
    assert tense_of(tree, tree.text.index(word)) == tense


def test_the_reason_names_the_word() -> None:
    tree = Tree(next(iter(parse(["Chad refused to send troops."]))))
    assert status_of(tree, tree.text.index("send")) == (Status.DENIED, "under “refused”")


def test_cues_are_sorted_and_distinct() -> None:
    lines = (
        resources.files("dragoman.coding")
        .joinpath("data/status_cues.tsv")
        .read_text("utf-8")
        .splitlines()[1:]
    )
    keys = [tuple(line.split("\t")[:2]) for line in lines]
    assert keys == sorted(set(keys))
    assert all(line.split("\t")[4] for line in lines)


def test_a_cue_says_what_its_negation_makes() -> None:
    assert cue("control", "fail") == Cue(Status.DENIED, Status.HAPPENED)
    assert cue("control", "plan") == Cue(Status.PLANNED, Status.DENIED)
    accuse = cue("control", "accuse")
    assert accuse is not None
    assert accuse.factive
    assert cue("control", "xyzzy") is None


def test_it_takes_microseconds() -> None:
    trees = list(_trees().values())
    tokens = [(tree, token) for tree in trees for token in range(len(tree))]
    begun = time.process_time()
    for tree, token in tokens:
        status_of(tree, token)
    assert (time.process_time() - begun) / len(tokens) < 500e-6
