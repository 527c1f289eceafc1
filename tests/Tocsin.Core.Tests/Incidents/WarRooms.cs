using Tocsin.Core.Incidents;
using Tocsin.Core.Playbooks;
using static Tocsin.Core.Tests.Incidents.Houses;

namespace Tocsin.Core.Tests.Incidents;

/// <summary>Evenings of a company on which several incidents were open at once, and which of them had one cause, as its people found out later.</summary>
internal static class WarRooms
{
    /// <summary>Service, vendor, what it cannot do without.</summary>
    private const string Services = """
        web . cdn dns
        cdn Edgehaus
        dns .
        checkout . payments catalog sessions
        payments . card-gateway ledger
        card-gateway Paynet
        payouts Paynet ledger
        ledger . db-main
        catalog . search db-main
        search .
        sessions . cache
        cache .
        login . identity sessions
        identity . db-identity
        db-identity .
        db-main .
        mail Mailhaus
        newsletter . mail
        sms Funkline
        alarms . sms
        network-core .
        vpn . network-core identity
        wifi . network-core
        voice . network-core
        mobile-api . login catalog
        reporting . warehouse
        warehouse . db-main
        hr-portal . identity
        erp . db-erp
        db-erp .
        orders . queue db-main
        queue .
        shipping Carrier orders
        backup . storage
        storage .
        printers .
        """;

    /// <summary>Evening, cause, minute, services, region, title. The same cause on the same evening: one incident in truth; <c>-</c>: nothing else's.</summary>
    private const string Recorded = """
        1 db-main 0 db-main . Primary database node db-7 is out of disk
        1 db-main 4 checkout . Checkout times out
        1 db-main 6 catalog . Product pages show a 500
        1 db-main 11 reporting . Dashboards are empty since this afternoon
        1 - 9 printers Lyon Label printer jams in the warehouse
        2 cdn 0 web Frankfurt Website does not load for visitors in Germany
        2 cdn 3 cdn Frankfurt Edge nodes in Frankfurt return 503
        2 cdn 15 mobile-api Frankfurt Images missing in the app for German users
        2 - 8 erp . Month-end closing job is stuck
        2 - 40 voice Lyon Desk phones in Lyon have no dial tone
        3 identity 0 identity . Single sign-on rejects valid passwords
        3 identity 2 vpn . Nobody can log on to the VPN
        3 identity 5 hr-portal . HR portal login loops back to the sign-on page
        3 identity 9 login . App users are signed out and cannot sign on again
        3 - 5 backup . Nightly backup of file shares did not start
        4 paynet 0 card-gateway . Card payments are declined with code 91
        4 paynet 7 payouts . Payouts to merchants rejected by Paynet
        4 paynet 12 checkout . Customers report declined card payments at checkout
        4 - 20 newsletter . Newsletter goes out with wrong sender name
        5 core-switch 0 network-core Berlin Core switch in Berlin restarts again and again
        5 core-switch 2 wifi Berlin Wireless network in Berlin keeps dropping
        5 core-switch 3 voice Berlin Calls in the Berlin office drop
        5 core-switch 6 vpn Berlin VPN users in Berlin disconnected
        5 - 4 search . Search results miss new products
        6 mailhaus 0 mail . Outgoing mail is queued at Mailhaus
        6 mailhaus 10 newsletter . Newsletter not delivered
        6 - 3 sms . Text messages arrive an hour late
        6 - 70 storage Oslo File share in Oslo is read-only
        7 queue 0 queue . Message broker lost its quorum
        7 queue 5 orders . Orders are accepted and never processed
        7 queue 18 shipping . No parcels announced to the carrier since noon
        7 - 12 db-identity . Replica of the identity database lags
        8 sessions 0 cache . Cache cluster evicts everything
        8 sessions 4 sessions . Session store answers slowly
        8 sessions 6 checkout . Baskets are empty after a reload
        8 sessions 9 login . People have to sign in on each page
        8 - 7 wifi Lyon Guest wireless in Lyon needs a new password
        9 certificate 0 web . Browser warns of an expired certificate on the shop
        9 certificate 3 mobile-api . App refuses to connect: certificate expired
        9 certificate 8 payments . Payment callbacks fail with an expired TLS certificate
        9 - 5 reporting . Weekly report has wrong totals
        10 - 0 mail . Mailbox of the legal department is full
        10 - 30 erp . Purchase orders need approval twice
        10 - 90 hr-portal . Holiday balances show last year
        10 - 200 voice Oslo Hotline announcement plays in the wrong language
        11 fibre 0 network-core Lyon Fibre to the Lyon data centre cut by diggers
        11 fibre 5 storage Lyon Storage in Lyon unreachable
        11 fibre 12 backup Lyon Backup to Lyon aborted
        11 - 15 catalog . Prices of two products are swapped
        12 funkline 0 sms . Provider Funkline does not take text messages
        12 funkline 14 alarms . On-call staff get no alarm texts
        12 - 9 dns . One name of the intranet resolves to an old address
        13 erp-db 0 db-erp . ERP database locked by a long transaction
        13 erp-db 8 erp . ERP freezes when an invoice is posted
        13 - 11 search . Search suggestions show offensive words
        14 clock 0 queue . Time drifts on the broker hosts
        14 clock 9 identity . One-time codes are rejected because time drifts
        14 - 6 shipping . Shipping labels for Norway lack a customs number
        15 - 0 checkout . Voucher codes of the spring sale are refused
        15 - 300 checkout . Checkout button hidden on small phones
        15 - 420 payments . Refund of a single order is booked twice
        16 dns 0 dns . Resolvers answer with SERVFAIL
        16 dns 2 web . Website unreachable by name
        16 dns 4 mail . Mail to partners bounces: domain not found
        16 dns 7 erp . ERP cannot find its database host by name
        16 - 5 printers Oslo Badge printer prints blank cards
        """;

    public static readonly Playbook House = HouseOf(Services);

    public static Playbook HouseOf(string services) => new(1,
    [
        .. Lines(services).Select(fields => new Service(fields[0], fields[0], "shop") { Vendor = fields[1] == "." ? null : fields[1], DependsOn = [.. fields.Skip(2)] }),
    ]);

    /// <summary>Each evening's open incidents, with the cause that was found.</summary>
    public static IReadOnlyList<IReadOnlyList<(Incident Incident, string Cause)>> Evenings { get; } =
        EveningsOf(Recorded);

    public static IReadOnlyList<IReadOnlyList<(Incident Incident, string Cause)>> EveningsOf(string recorded) =>
        [.. Lines(recorded).Select(Read).GroupBy(one => one.Evening).Select(evening => evening.Select(one => (one.Incident, one.Cause)).ToList())];

    /// <summary>Every two that were open at once, and whether they had one cause.</summary>
    public static IEnumerable<(int Evening, Incident One, Incident Other, bool Same)> Pairs => PairsOf(Evenings);

    public static IEnumerable<(int Evening, Incident One, Incident Other, bool Same)> PairsOf(IReadOnlyList<IReadOnlyList<(Incident Incident, string Cause)>> evenings) =>
        from evening in evenings.Select((open, index) => (Open: open, Number: index + 1))
        from one in evening.Open
        from other in evening.Open
        where one.Incident.Number < other.Incident.Number
        select (evening.Number, one.Incident, other.Incident, one.Cause == other.Cause && one.Cause != "-");

    private static (int Evening, Incident Incident, string Cause) Read(string[] fields, int index)
    {
        var began = Story.Monday + Duration.FromDays(int.Parse(fields[0])) + Story.Minutes(int.Parse(fields[2]));
        var impact = Impact.None with { Services = [fields[3]], Environments = ["production"], Regions = fields[4] == "." ? [] : [fields[4]] };
        var said = Said(title: string.Join(' ', fields.Skip(5)), began: began) with { Impact = impact, Owner = Owner.Of(Ada) };
        return (int.Parse(fields[0]), Incident.Declare($"i{index}", index + 1, said, Saas, Ada, Company, began + Story.Minutes(1)).After, fields[1]);
    }

    private static IEnumerable<string[]> Lines(string table) => table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(fields => fields.Length > 0)
        .Select(fields => fields.Length == 1 ? [fields[0], "."] : fields);
}
