using System.Net;
using System.Net.Http.Json;
using Kazasu.Centre.Tests.World;
using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;

namespace Kazasu.Centre.Tests.Claims;

public sealed class ClaimDeskOnSqlite(SqliteWorld world) : ClaimDeskTests(world.World), IClassFixture<SqliteWorld>;

public sealed class ClaimDeskOnPostgres(PostgresWorld world) : ClaimDeskTests(world.World), IClassFixture<PostgresWorld>;

/// <summary>The claims desk through its doors, over the living registry.</summary>
public abstract class ClaimDeskTests(CentreWorld world)
{
    private const string Month = "2025-11";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A person under a number of its own, with an old insurance that ended and, where told, a new one.</summary>
    private async Task<string> PersonAsync(DateOnly? lost = null, DateOnly? next = null, string? kana = null, string insurer = Histories.Association, DateTimeOffset? told = null)
    {
        var (key, number) = (world.NewKey(), $"{Interlocked.Increment(ref s_numbers):0000000}");
        var old = Histories.Coverage("old", new(2024, 4, 1), lost, insurer: insurer) with { Number = number };
        CoverageRecord[] coverages = next is { } from ? [old, Histories.Coverage("new", from, told: told, insurer: Histories.Society) with { Number = number, Branch = "02" }] : [old];
        var person = Histories.Person(key, coverages);
        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, kana is null ? person : person with { Names = [.. person.Names.Select(n => n with { Kana = kana })] });
        return number;
    }

    private static int s_numbers = 1_000_000;

    [Fact, Covers("C7", "C8", "C9", "SC-121")]
    public async Task Receipts_are_routed_by_the_living_registry_and_the_facility_reads_what_came_of_them()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var (kept, moved, divided, lost) = (await PersonAsync(), await PersonAsync(new(2025, 9, 30), new(2025, 10, 1)), await PersonAsync(new(2025, 10, 9), new(2025, 10, 10)), await PersonAsync(new(2025, 9, 30)));
        var intake = await clinic.SendAsync(clinic.File("202511", [.. ((string[])[kept, moved, divided, lost, "nobody"]).Select((n, i) => ClaimFiles.Receipt(i + 1, n))]));
        Assert.Equal((5, 0, 0, false), (intake.Accepted, intake.Returned, intake.AlreadyHere, intake.Repeated));
        Assert.All(await clinic.ResultsAsync(Month), r => Assert.Equal("accepted", r.State));

        await clinic.ReviewAsync(Month);
        var results = await clinic.ResultsAsync(Month);
        Assert.Equal(["keep", "reroute", "split", "bill-as-written", "keep"], results.Select(r => r.Action));
        Assert.Equal(["02", "04", "05", "06", "03"], results.Select(r => r.Confirmation));
        Assert.Equal([null, Histories.Society, Histories.Society, null, null], results.Select(r => r.NewInsurer));
        Assert.Equal([null, null, null, "nothing-registered", "not-found"], results.Select(r => r.Reason));
        Assert.Equal(15, results[2].FirstLostDay);

        var fund = await clinic.OutgoingAsync(Month, 1);
        Assert.Contains("SN,1,04,06132013,12345," + moved + ",02,,", fund);
        Assert.Equal((6, 5000L), Totals(fund));
        var again = await clinic.ReviewAsync(Month);
        Assert.Empty(again.Actions);
        Assert.Equal(fund, await clinic.OutgoingAsync(Month, 1));
        Assert.Equal(["received", "decided"], (await clinic.HistoryAsync(results[1].Receipt)).Select(e => e.What));
        Assert.Contains("R07", (await clinic.HistoryAsync(results[1].Receipt))[1].Detail);
    }

    [Fact]
    public async Task The_same_file_and_the_same_receipt_in_another_file_are_one_even_at_the_same_moment()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var numbers = new[] { await PersonAsync(), await PersonAsync(), await PersonAsync() };
        var file = clinic.File("202511", [.. numbers.Select((n, i) => ClaimFiles.Receipt(i + 1, n))]);
        var both = await Task.WhenAll(clinic.SendAsync(file), clinic.SendAsync(file));
        Assert.Equal([0, 3], both.Select(i => i.Accepted).Order());
        Assert.Equal([false, true], both.Select(i => i.Repeated).Order());
        Assert.All(both, i => Assert.Equal(3, i.Accepted + i.AlreadyHere));

        // another file, other numbers in it, one receipt more
        var other = await clinic.SendAsync(clinic.File("202511", ClaimFiles.Receipt(1, numbers[2]), ClaimFiles.Receipt(2, await PersonAsync())));
        Assert.Equal(["already-here", "accepted"], other.Receipts.Select(r => r.State));
        Assert.Equal(4, (await clinic.ResultsAsync(Month)).Count);
    }

    [Fact]
    public async Task A_second_claim_for_the_same_patient_and_month_is_returned_and_may_come_again_when_the_first_was()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var number = await PersonAsync();
        var sound = ClaimFiles.Receipt(1, number);
        await clinic.SendAsync(clinic.File("202511", sound));
        var twice = await clinic.SendAsync(clinic.File("202511", ClaimFiles.Receipt(1, number, days: (4, 16))));
        Assert.Equal(("returned", "claimed-twice"), (twice.Receipts[0].State, twice.Receipts[0].Reason));

        // one that came back with a fault makes room for its corrected self
        var second = await PersonAsync();
        var faulty = ClaimFiles.Receipt(1, second).Replace("RE,1,1112", "RE,1,1912", StringComparison.Ordinal);
        var back = await clinic.SendAsync(clinic.File("202511", faulty));
        Assert.Equal("returned", back.Receipts[0].State);
        Assert.Contains("RE item 3", back.Receipts[0].Reason);
        Assert.Contains("1912", await clinic.ReturnedAsync(Month));
        Assert.Equal("accepted", (await clinic.SendAsync(clinic.File("202511", ClaimFiles.Receipt(1, second)))).Receipts[0].State);
        Assert.Equal("already-here", (await clinic.SendAsync(clinic.File("202511", faulty, ClaimFiles.Receipt(2, await PersonAsync())))).Receipts[0].State);
        Assert.Equal(["returned"], (await clinic.HistoryAsync(back.Receipts[0].Receipt)).Select(e => e.What));
    }

    [Fact]
    public async Task A_file_with_a_wrong_head_or_of_another_facility_is_taken_by_nobody()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var file = clinic.File("202511", ClaimFiles.Receipt(1, await PersonAsync()));
        var short_ = await clinic.SendAsync(file.Replace("GO,1,1000,99", "GO,1,999,99", StringComparison.Ordinal));
        Assert.Equal((0, 1), (short_.Accepted, short_.Returned));
        Assert.Contains("TotalPoints", Assert.Single(short_.Faults));
        using var other = await ClaimFiles.OfNewFacilityAsync(world);
        Assert.Contains("another facility", Assert.Single((await other.SendAsync(file)).Faults));
        Assert.Equal(1, (await clinic.SendAsync(file)).Accepted);

        using var nothing = await world.Desk.Client.PostAsync(ClaimRoutes.Files, new ByteArrayContent("hello"u8.ToArray()), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        using var foreign = await world.Desk.Client.PostAsync($"{ClaimRoutes.Review}?month=2025-11", null, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var monthless = await world.Operator.PostAsync($"{ClaimRoutes.Review}?month=11", null, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, monthless.StatusCode);
    }

    [Fact]
    public async Task A_history_row_at_the_top_hides_no_fault()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var faulty = ClaimFiles.Receipt(1, await PersonAsync()).Replace("RE,1,1112", "RE,1,1912", StringComparison.Ordinal);
        var intake = await clinic.SendAsync("1,1,1,IR,1\r\n" + clinic.File("202511", faulty));
        Assert.Equal((0, 1), (intake.Accepted, intake.Returned));
        Assert.Contains("RE item 3", Assert.Single(intake.Receipts).Reason);
    }

    [Fact]
    public async Task A_receipt_longer_than_the_desk_can_route_is_returned_and_holds_up_nobody_else()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var (vast, sound) = (ClaimFiles.Receipt(1, await PersonAsync()), ClaimFiles.Receipt(2, await PersonAsync()));
        var letter = $"SJ,01,{new string('経', 1_200)}\r\n";
        var intake = await clinic.SendAsync(clinic.File("202511", vast + string.Concat(Enumerable.Repeat(letter, 1_800)), sound));
        Assert.Equal(["returned", "accepted"], intake.Receipts.Select(r => r.State));
        Assert.Contains("LineLength", intake.Receipts[0].Reason);
        await clinic.ReviewAsync(Month);
        Assert.Equal(["returned", "decided"], (await clinic.ResultsAsync(Month)).Select(r => r.State));
    }

    [Fact]
    public async Task A_file_of_nothing_but_faults_is_refused_before_it_fills_the_memory()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => clinic.SendAsync(clinic.File("202511", new string('\n', 300_000))));
        Assert.Contains("200000 faults", refused.Message);
    }

    [Fact, Covers("C7", "C9", "SC-121")]
    public async Task A_registration_that_comes_after_the_first_look_is_found_by_the_late_one()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var (moved, divided, gone) = (await PersonAsync(new(2025, 9, 30)), await PersonAsync(new(2025, 10, 9)), await PersonAsync(new(2025, 9, 30)));
        await clinic.SendAsync(clinic.File("202511", ClaimFiles.Receipt(1, moved), ClaimFiles.Receipt(2, divided), ClaimFiles.Receipt(3, gone)));
        await clinic.ReviewAsync(Month);
        Assert.All(await clinic.ResultsAsync(Month), r => Assert.Equal("bill-as-written", r.Action));
        await ToldLaterAsync(moved, new(2025, 10, 1));
        await ToldLaterAsync(divided, new(2025, 10, 10));
        Assert.Empty((await clinic.ReviewAsync(Month)).Actions);
        await clinic.ReviewAsync(Month, late: true);
        var results = await clinic.ResultsAsync(Month);
        Assert.Equal(["11", "12", "06"], results.Select(r => r.Confirmation));
        Assert.Equal((4, 3000L), Totals(await clinic.OutgoingAsync(Month, 1)));
        Assert.Equal(["received", "decided", "decided"], (await clinic.HistoryAsync(results[0].Receipt)).Select(e => e.What));

        async Task ToldLaterAsync(string number, DateOnly from)
        {
            var key = (await world.Services.GetRequiredKeyAsync(number))!;
            await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, Histories.Person(key, Histories.Coverage("new", from, insurer: Histories.Society) with { Number = number, Branch = "02" }));
        }
    }

    [Fact, Covers("C11", "C24", "C25")]
    public async Task An_unknown_number_is_found_asked_about_by_telephone_apportioned_or_returned()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var tag = new string([.. $"{Interlocked.Increment(ref s_numbers)}".Select(c => (char)('ア' + ((c - '0') * 2) + 1))]);
        var (one, two, none) = ($"カザハヤ{tag}イ", $"カザハヤ{tag}エ", $"カザハヤ{tag}オ");
        await PersonAsync(kana: one);
        await PersonAsync(kana: two);
        await PersonAsync(kana: two, insurer: Histories.Society);
        await clinic.SendAsync(clinic.File("202511", ClaimFiles.Unknown(1, one), ClaimFiles.Unknown(2, two), ClaimFiles.Unknown(3, none), ClaimFiles.Unknown(4, one, complete: false).Replace("風早　翔", "風早　昇", StringComparison.Ordinal)));
        await clinic.ReviewAsync(Month);
        var results = await clinic.ResultsAsync(Month);
        Assert.Equal(["decided", "asking", "decided", "returned"], results.Select(r => r.State));
        Assert.Equal(["R11", "R12", "R13", "R14"], results.Select(r => r.Rule));
        Assert.Equal(Histories.Association, results[0].NewInsurer);
        Assert.Equal("remarks-incomplete", results[3].Reason);

        var question = Assert.Single(await QuestionsAsync());
        Assert.Equal([Histories.Association, Histories.Society], question.Candidates.Order(StringComparer.Ordinal));
        Assert.Equal("０３", question.Contact);
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(results[1].Receipt, new("39131156", "insured", "田中")));
        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync(results[1].Receipt, new(Histories.Society, "perhaps", "田中")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(results[1].Receipt, new(Histories.Association, "not-reached", "田中")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(results[1].Receipt, new(Histories.Association, "not-insured", "田中")));
        Assert.Equal([Histories.Society], Assert.Single(await QuestionsAsync()).Candidates);
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(results[1].Receipt, new(Histories.Society, "insured", "田中")));
        Assert.Empty(await QuestionsAsync());
        Assert.Equal(("decided", Histories.Society, "04"), (await clinic.ResultsAsync(Month))[1] is var r ? (r.State, r.NewInsurer, r.Confirmation) : default);
        Assert.Equal(["received", "asking", "asked", "asked", "asked", "decided"], (await clinic.HistoryAsync(results[1].Receipt)).Select(e => e.What));
        Assert.Equal((3, 3000L), Totals(await clinic.OutgoingAsync(Month, 1)));

        async Task<IReadOnlyList<ClaimQuestion>> QuestionsAsync() =>
            [.. (await world.Operator.GetFromJsonAsync<IReadOnlyList<ClaimQuestion>>($"{ClaimRoutes.Questions}?month={Month}", CentreJson.Options, Ct))!.Where(q => q.Facility == clinic.Facility)];

        async Task<HttpStatusCode> CallAsync(string receipt, ClaimTelephone call)
        {
            using var answer = await world.Operator.PostAsJsonAsync(ClaimRoutes.Telephone.Replace("{facility}", clinic.Facility).Replace("{receipt}", receipt), call, CentreJson.Options, Ct);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Of_two_calls_that_end_at_the_same_moment_one_settles_the_question()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var kana = $"カザハヤ{new string([.. $"{Interlocked.Increment(ref s_numbers)}".Select(c => (char)('ア' + ((c - '0') * 2) + 1))])}ケ";
        await PersonAsync(kana: kana);
        await PersonAsync(kana: kana, insurer: Histories.Society);
        await clinic.SendAsync(clinic.File("202511", ClaimFiles.Unknown(1, kana)));
        await clinic.ReviewAsync(Month);
        var receipt = Assert.Single(await clinic.ResultsAsync(Month));
        Assert.Equal("asking", receipt.State);
        var both = await Task.WhenAll(InsuredAsync(Histories.Association), InsuredAsync(Histories.Society));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], both.Order());
        Assert.Equal(["received", "asking", "asked", "decided"], (await clinic.HistoryAsync(receipt.Receipt)).Select(e => e.What));

        async Task<HttpStatusCode> InsuredAsync(string insurer)
        {
            using var answer = await world.Operator.PostAsJsonAsync(
                ClaimRoutes.Telephone.Replace("{facility}", clinic.Facility).Replace("{receipt}", receipt.Receipt), new ClaimTelephone(insurer, "insured", "田中"), CentreJson.Options, Ct);
            return answer.StatusCode;
        }
    }

    [Fact, Covers("E5")]
    public async Task Whose_display_is_stopped_is_found_by_no_claim()
    {
        using var clinic = await ClaimFiles.OfNewFacilityAsync(world);
        var number = await PersonAsync(new(2025, 9, 30), new(2025, 10, 1));
        var key = (await world.Services.GetRequiredKeyAsync(number))!;
        await CentreWorld.PostAsync(world.Operator, CentreRoutes.RegistryPersons, Histories.Person(key) with { Suppressions = [new(Histories.At(2025, 1, 1), null)] });
        await clinic.SendAsync(clinic.File("202511", ClaimFiles.Receipt(1, number)));
        await clinic.ReviewAsync(Month);
        Assert.Equal("not-found", Assert.Single(await clinic.ResultsAsync(Month)).Reason);
    }

    private static (int Receipts, long Points) Totals(string files)
    {
        var (receipts, points) = (0, 0L);
        foreach (var file in files.Split('\u001a', StringSplitOptions.RemoveEmptyEntries))
        {
            var summary = FileCheck.Run(new MemoryStream(Encodings.Windows31J.GetBytes(file + '\u001a')), fault => Assert.True(fault.Severity == Severity.Warning, fault.ToString()), Submission.Forwarded);
            (receipts, points) = (receipts + summary.Receipts, points + summary.Points);
        }

        return (receipts, points);
    }
}
