using System.Security.Cryptography;
using Kazasu.Centre.Patients;
using Kazasu.Hosting.Problems;
using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.Phones;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;
using Kazasu.Trust.Challenges;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kazasu.Testbed.Mynaportal;

/// <param name="Outcome"><c>signed</c> · <c>nothing-to-hold</c> · <c>no-sign-in</c> · <c>number-wrong</c> · <c>pin-wrong</c> · <c>refused</c>.</param>
/// <param name="Code">refused: an <see cref="ErrorCodes"/> code.</param>
/// <param name="Continue">signed: where the browser on this phone goes on; null when it is elsewhere.</param>
/// <param name="Words">For the patient.</param>
public sealed record SignedAnswerOfApp(string Outcome, string? Code, int? TriesLeft, string? Continue, string Words);

/// <summary>The app opened by a link or a QR code of the sign-in page.</summary>
internal static class SigningFeature
{
    private const int LongestPin = 16;

    public static void MapSigning(this IEndpointRouteBuilder app)
    {
        app.MapGet("/phone/app/sign-in", IResult (Nation nation, string? challenge, int? person) =>
            Challenge.TryRead(challenge ?? "") is not { Purpose: Purpose.PortalSignIn or Purpose.HomeReception } asked || PatientSignIn.DeviceOf(asked) is not { } device
                ? Problem.Result(400, ErrorCodes.RequestInvalid, "challenge: as the sign-in page made it.")
            : person is not { } who ? new RazorComponentResult<WhosePhonePage>(new { Challenge = challenge })
            : who >= 0 && who < nation.Size ? new RazorComponentResult<SigningPage>(new { Person = who, Challenge = challenge, Elsewhere = device == SignInDevice.Other })
            : PeopleFeature.Unknown(nation));
        app.MapPost("/api/phone/app/sign-in", SignAsync);
    }

    /// <summary>Body: the PIN as ASCII; none for an iPhone.</summary>
    private static async Task<IResult> SignAsync(
        Nation nation, TestbedHostSettings settings, AppSigning signing, int person, string thing, string challenge, string? number, HttpRequest request, CancellationToken ct)
    {
        if (person < 0 || person >= nation.Size) { return PeopleFeature.Unknown(nation); }
        if (thing is not ("phone" or "card")) { return Problem.Result(400, ErrorCodes.RequestInvalid, "thing: phone or card."); }
        if (await SecretBody.ReadAsync(request, LongestPin, optional: true, ct) is not { } pin)
        {
            return Problem.Result(400, ErrorCodes.RequestInvalid, "Send the PIN as application/octet-stream, or nothing.");
        }

        try
        {
            return await CentreAway.TellAsync(async () =>
            {
                var outcome = await signing.SignInAsync(person, thing == "card" ? HeldThing.Card : HeldThing.Phone, challenge, number, pin, ct);
                return TypedResults.Ok(Answer(outcome, settings.Web!, challenge));
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pin);
        }
    }

    private static SignedAnswerOfApp Answer(SigningOutcome outcome, Uri pages, string challenge) => outcome switch
    {
        SigningOutcome.Signed { Code: { } code } => new("signed", null, null, TakenAt(pages, challenge, code).ToString(), "署名しました。"),
        SigningOutcome.Signed => new("signed", null, null, null, "署名しました。サインインする端末の画面に戻ってください。"),
        SigningOutcome.NothingToHold => new("nothing-to-hold", null, null, null, "このスマホには、カードが追加されていません。実物のカードで署名してください。"),
        SigningOutcome.NotASignIn => new("no-sign-in", null, null, null, "サインインの画面を、はじめから開き直してください。"),
        SigningOutcome.NumberWrong => new("number-wrong", null, null, null, "番号がちがいます。サインインする画面の番号を入れてください。番号が見当たらないときは、署名しないでください。"),
        SigningOutcome.PinWrong { TriesLeft: 0 } => new("pin-wrong", null, 0, null, "暗証番号がロックされています。市区町村の窓口で初期化してください。"),
        SigningOutcome.PinWrong wrong => new("pin-wrong", null, wrong.TriesLeft, null, $"暗証番号がちがいます。あと{wrong.TriesLeft}回でロックされます。"),
        SigningOutcome.Refused refused => new("refused", refused.Code, null, null, Said(refused.Code)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Where the browser on this phone goes on: each purpose has its own pages.</summary>
    internal static Uri TakenAt(Uri pages, string challenge, string code) => new(
        pages, $"{(Challenge.TryRead(challenge) is { Purpose: Purpose.HomeReception } ? "/home-reception/taken" : "/mynaportal/sign-in/taken")}?challenge={challenge}&code={code}");

    private static string Said(string code) => code switch
    {
        ErrorCodes.CertificateExpired => "電子証明書の有効期限が切れているため、サインインできません。市区町村の窓口で更新してください。保険の資格がなくなったわけではありません。",
        ErrorCodes.CertificateSuspended => "一時停止中のため、サインインできません。見つかったら、電話窓口に連絡してください。",
        ErrorCodes.CertificateRevoked => "この電子証明書は失効しています。新しいカードやスマホで署名してください。",
        ErrorCodes.ChallengeExpired or ErrorCodes.ChallengeUsed => "時間が過ぎました。サインインの画面を、はじめから開き直してください。",
        _ => "サインインできませんでした。しばらくしてから、もう一度お試しください。",
    };
}
