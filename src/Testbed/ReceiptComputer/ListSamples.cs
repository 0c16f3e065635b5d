using System.Net;
using System.Text.RegularExpressions;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Mynaportal;
using Kazasu.Testbed.Phones;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>What was made for the lists.</summary>
/// <param name="HomeVisits">Persons who consented for home visits, by their index.</param>
/// <param name="Online">Persons who consented for online care.</param>
/// <param name="MedicalAid">Persons with tickets for this month.</param>
public sealed record SamplesMade(IReadOnlyList<int> HomeVisits, IReadOnlyList<int> Online, IReadOnlyList<int> MedicalAid);

/// <summary>
/// Fills the lists of a receipt computer in one go, by the ways of the real thing: the facility switches the function on and fetches its addresses, patients open
/// them, sign with their phones and decide; an office tells of its tickets.
/// </summary>
internal sealed partial class ListSamples(TestbedParts parts, AppSigning signing, Uri pages)
{
    private static readonly string[] s_home = ["android", "iphone", "mutual-aid"], s_online = ["iphone", "national"];

    /// <exception cref="InvalidOperationException">A page or the centre did not do what it should.</exception>
    public async Task<SamplesMade> MakeAsync(CancellationToken ct)
    {
        List<int> home = [], online = [];
        foreach (var (treatment, who, made) in ((string, string[], List<int>)[])[(Treatments.HomeVisit, s_home, home), (Treatments.Online, s_online, online)])
        {
            var door = await parts.World.HomeDoorAsync(treatment, renew: false, ct);
            foreach (var key in who)
            {
                var person = parts.World.Nation.Cast.Single(c => c.Key == key).Index;
                if (await ConsentAsync(door, person, treatment, refused: key == "iphone" ? ConsentKinds.Treatment : null, ct)) { made.Add(person); }
            }
        }

        var aided = await parts.World.GiveTicketsAsync(parts.Calendar.Today, ct);
        return new(home, online, aided);
    }

    /// <returns>False when this patient's phone cannot sign today.</returns>
    private async Task<bool> ConsentAsync(string door, int person, string treatment, string? refused, CancellationToken ct)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AllowAutoRedirect = true }) { BaseAddress = pages };
        var address = new Uri($"/home-reception/{door}", UriKind.Relative);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(address, ct));
        var challenge = Challenge().Match(page).Groups["it"].Value;
        var pin = System.Text.Encoding.ASCII.GetBytes(parts.World.PersonNow(person).Phone?.Pin ?? "");
        if (await signing.SignInAsync(person, HeldThing.Phone, challenge, null, pin, ct) is not SigningOutcome.Signed { Code: { } code }) { return false; }

        var asked = WebUtility.HtmlDecode(await browser.GetStringAsync(SigningFeature.TakenAt(pages, challenge, code), ct));
        var answers = Question().Matches(asked).Select(m => m.Groups["it"].Value).Distinct(StringComparer.Ordinal).ToDictionary(k => k, k => k == refused ? "no" : "yes", StringComparer.Ordinal);
        answers["__RequestVerificationToken"] = Token().Match(asked).Groups["it"].Value;
        if (treatment == Treatments.Online) { answers["care-on"] = parts.Calendar.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture); }
        using var form = new FormUrlEncodedContent(answers);
        using var given = await browser.PostAsync(address, form, ct);
        return given.IsSuccessStatusCode ? true : throw new InvalidOperationException($"The reception page refused the consent: {(int)given.StatusCode}.");
    }

    [GeneratedRegex("challenge=(?<it>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Challenge();

    [GeneratedRegex("type=\"radio\" name=\"(?<it>[a-z-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Question();

    [GeneratedRegex("__RequestVerificationToken\" value=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
