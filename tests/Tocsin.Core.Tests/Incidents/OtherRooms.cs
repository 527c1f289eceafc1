using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Another company's evenings, written down before anybody saw how they score, and never tuned on: what its map does not know and what only happens together is in them as well.</summary>
internal static class OtherRooms
{
    /// <summary>Service, vendor, what it cannot do without.</summary>
    private const string Services = """
        portal . gateway accounts
        app . gateway accounts
        gateway Netfront
        accounts . core-bank
        core-bank . mainframe
        mainframe .
        cards Cardhouse core-bank
        atms Cardhouse branch-network
        branch-network Telia
        branches . branch-network accounts
        call-centre . telephony crm
        telephony Telia
        crm . crm-db
        crm-db .
        trading . market-data ledger-bus
        market-data Feedco
        ledger-bus .
        payments-out . ledger-bus core-bank
        fraud . ledger-bus models
        models .
        statements . archive
        archive .
        mailroom Postex
        push Postex
        sign-on . directory
        directory .
        intranet . sign-on
        laptops . sign-on
        loans . accounts scoring
        scoring Scorely
        data-lake .
        risk-report . data-lake
        tax-report . data-lake
        badge-doors .
        """;

    /// <summary>Evening, cause, minute, services, region, title; as in <see cref="WarRooms"/>.</summary>
    private const string Recorded = """
        1 mainframe 0 mainframe . Batch window overran, mainframe region is paused
        1 mainframe 6 accounts . Balances are not shown
        1 mainframe 9 portal . Online banking shows an empty account overview
        1 mainframe 14 cards . Card authorisations are answered from the stand-in
        1 - 11 badge-doors Malmo Badge reader at the north door blinks red
        2 telia 0 branch-network Malmo Leased lines of branches in Malmo are dead
        2 telia 3 atms Malmo Cash machines in Malmo offline
        2 telia 8 telephony Malmo No incoming calls in Malmo
        2 telia 10 branches Malmo Tellers in Malmo cannot open accounts
        2 - 6 scoring . Credit scores take a minute each
        3 gateway 0 gateway . Gateway rejects requests with a full connection table
        3 gateway 2 portal . Login page of online banking does not open
        3 gateway 2 app . App shows a spinner for ever
        3 - 4 risk-report . Nightly risk report has no figures for bonds
        3 - 50 tax-report . Tax report printed twice
        4 directory 0 sign-on . Staff cannot sign on
        4 directory 5 laptops . Laptops ask for the password again and again
        4 directory 7 intranet . Intranet answers 403 for everybody
        4 directory 20 call-centre . Agents are thrown out of their desktop
        4 - 15 archive . Archive restore is slow
        5 cardhouse 0 cards . Cardhouse refuses every second authorisation
        5 cardhouse 4 atms . Withdrawals refused at cash machines
        5 cardhouse 30 call-centre . Queue of callers whose card was refused
        5 - 10 models . Training of the churn model failed
        6 bus 0 ledger-bus . Ledger bus partitions have no leader
        6 bus 1 payments-out . Outgoing payments pile up
        6 bus 3 fraud . Fraud scoring sees no transactions
        6 bus 12 trading . Trades are not booked
        6 - 9 push . Push messages arrive in English only
        7 feedco 0 market-data . Prices from Feedco are frozen
        7 feedco 7 trading . Traders see stale prices
        7 - 3 loans . Loan calculator rounds wrongly
        7 - 25 laptops . New laptops lack the printer driver
        8 postex 0 push . Push messages to phones are not sent
        8 postex 9 mailroom . Letters are not picked up by Postex systems
        8 - 12 crm . Customer notes are cut after 200 letters
        9 certificate 0 app . App cannot connect: root certificate distrusted
        9 certificate 6 payments-out . Partner bank drops our connection, certificate distrusted
        9 certificate 15 scoring . Scorely callback fails on a distrusted certificate
        9 - 8 branches Lund Ticket machine in the Lund branch out of paper
        10 lake 0 data-lake . Data lake storage is full
        10 lake 40 risk-report . Risk report did not start
        10 lake 55 tax-report . Tax report aborted, no space
        10 - 5 telephony Lund Echo on calls in Lund
        11 - 0 portal . Typo on the login page
        11 - 10 portal . Change of address is not saved
        11 - 200 accounts . Joint accounts show one owner
        12 crm-db 0 crm-db . Customer database failed over and is read-only
        12 crm-db 2 crm . Agents cannot save customer notes
        12 crm-db 6 call-centre . Calls take twice as long, notes on paper
        12 - 1 trading . Option chains are sorted wrongly
        13 power 0 badge-doors Lund Doors in Lund unlocked after a power cut
        13 power 1 branch-network Lund Lund switches rebooted after a power cut
        13 power 4 telephony Lund Desk phones in Lund dead, power cut
        13 - 7 statements . Statements of May carry the logo of April
        14 accounts 0 accounts . Account service crashes on a null currency
        14 accounts 5 loans . Loan applications cannot be submitted
        14 accounts 9 app . App says something went wrong on the overview
        14 - 4 cards . Virtual cards show the wrong picture
        15 - 0 fraud . Too many false alarms on gift cards
        15 - 4 models . A model was published without its version
        15 - 8 archive . Archive index lists deleted letters
        16 release 0 portal . Transfers form broken since the release at noon
        16 release 4 app . Transfers button missing since the release at noon
        16 - 9 gateway . One health check of the gateway flaps
        16 - 30 crm . Export of contacts has empty columns
        """;

    public static readonly Playbook House = WarRooms.HouseOf(Services);

    public static IReadOnlyList<IReadOnlyList<(Incident Incident, string Cause)>> Evenings { get; } = WarRooms.EveningsOf(Recorded);
}
