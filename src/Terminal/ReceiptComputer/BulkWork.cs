using System.Security.Cryptography;
using System.Text;
using Kazasu.Interchange.OqsFiles;

namespace Kazasu.Terminal.ReceiptComputer;

/// <summary>Works off one kind of list: each kind has a class of its own, which <see cref="BulkJobs"/> finds by its messages.</summary>
internal interface IBulkWork
{
    /// <summary>What its messages have alike, e.g. <c>OQSmuquc</c>.</summary>
    string Kind { get; }

    /// <returns>The units of the result in the order of the list, each with its ProcessingResultStatus.</returns>
    Task<IReadOnlyList<Node>> WorkAsync(BulkList list, CancellationToken ct);
}

/// <summary>A list that is being worked off.</summary>
/// <param name="TakenAt">When it was taken; its patience counts from here, also over a restart.</param>
/// <param name="Request">As it came.</param>
internal sealed record BulkList(string Reception, DateTimeOffset TakenAt, OqsMessage Request)
{
    /// <summary>The id of a list's question, the same whenever it is asked: the centre answers it the same.</summary>
    /// <param name="index">0 for the first of the list.</param>
    public Guid IdOf(int index) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Reception}/{index}")).AsSpan(0, 16));
}
