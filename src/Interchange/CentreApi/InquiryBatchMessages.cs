using System.Text.Json;

namespace Kazasu.Interchange.CentreApi;

/// <summary>
/// <c>POST</c> <see cref="InquiryBatchRequest"/> → <see cref="InquiryBatchAnswer"/>: a list of inquiries in one request, for facilities. Each person is asked about,
/// judged, recorded and answered as by <see cref="CentreRoutes.Inquiries"/>, under an id of its own: asked again alone or in another batch it gets the same answer.
/// A batch is one of a facility's lists, not one of its requests at the desk: it has limits of its own (docs/operations.md).
/// </summary>
public static class InquiryBatches
{
    public const string Route = CentreRoutes.Inquiries + "/batch";

    /// <summary>Persons in one batch at most; an empty or longer one is refused whole (request-invalid).</summary>
    public const int Most = 500;

    /// <summary>Bytes of the body at most: <see cref="Most"/> inquiries as long as they may be.</summary>
    public const int MostBytes = 512 * 1024;
}

/// <param name="Inquiries">1 to <see cref="InquiryBatches.Most"/>.</param>
public sealed record InquiryBatchRequest(IReadOnlyList<InquiryRequest> Inquiries);

/// <param name="Items">One for each inquiry, in their order.</param>
public sealed record InquiryBatchAnswer(IReadOnlyList<InquiryBatchItem> Items);

/// <param name="Index">0 for the first inquiry.</param>
/// <param name="Status">What the inquiry alone would have been answered with: 200, 400 (malformed; the others are answered), 409 or 422.</param>
/// <param name="Body">200: a <see cref="SignedAnswer"/>, to the byte what the inquiry alone gets. Else problem details.</param>
public sealed record InquiryBatchItem(int Index, int Status, JsonElement Body);
