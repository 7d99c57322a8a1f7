"""The server: requests of the SDK, answered by tools, resources and the prompt."""

from collections.abc import Callable
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from kb import __version__
from kb.api.knowledge import KnowledgeBase
from kb.api.threads import load_questions
from kb.errors import KbError, UsageError
from kb.mcp import prompt, resources
from kb.mcp.arguments import LARGEST, schema_of, understood
from kb.mcp.replies import reply_of
from kb.mcp.tools import Tool, tools
from kb.mcp.wording import in_one_text, told_error
from kb.values.text import did_you_mean, texts_in

T = TypeVar("T")
_AT_ONCE = 4
_MARKDOWN = "text/markdown"
_READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
INSTRUCTIONS = """\
A record of treaties by which land changed hands, and of what different sources say about how much.
Read areas as best, between low and high, and give all three; notes say what was left out and why,
and belong to the answer. Null is no figure, not zero. "nobody" (a renunciation), "not recorded" and
"not covered" are three different answers. Names may be ids or names in any language or script;
dates are EDTF (1858, 1858-05-28, 185X). Words that Python keeps for itself end in _: from_, in_.
A reply with "more" is cut: its offsets get the rest. Cite sources by their ids and titles."""


class Service:
    """Answers requests, each question in a thread with a database connection of its own."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._limiter: anyio.CapacityLimiter | None = None

    def server(self) -> "Server[Any]":
        """The server of the SDK."""
        return Server(
            "territorial-treaties",
            version=__version__,
            title="Territorial Treaties",
            instructions=INSTRUCTIONS,
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            on_list_resources=self.list_resources,
            on_list_resource_templates=self.list_templates,
            on_read_resource=self.read_resource,
            on_list_prompts=self.list_prompts,
            on_get_prompt=self.get_prompt,
            on_completion=self.complete,
        )

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(_AT_ONCE)
        return await anyio.to_thread.run_sync(work, abandon_on_cancel=True, limiter=self._limiter)

    async def list_tools(self, _: Any, __: Any) -> types.ListToolsResult:
        """All tools, with the four hints."""
        return types.ListToolsResult(tools=[_told(one) for one in tools().values()])

    async def call_tool(self, _: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        """The reply of a tool, or its error with a remedy."""
        tool = tools().get(params.name)
        if tool is None:
            near = did_you_mean(params.name, tools())
            raise MCPError(types.INVALID_PARAMS, f"there is no tool '{params.name[:60]}'{near}")
        return await self._in_thread(lambda: self._called(tool, params.arguments or {}))

    def _called(self, tool: Tool, given: dict[str, Any]) -> types.CallToolResult:
        try:
            arguments, page = understood(tool, given)
            text, structured = reply_of(tool.ask(self._base, arguments, page), page)
        except KbError as error:
            told = told_error(error, tool.name, [*texts_in(given, keys=True)])
        except Exception as error:  # noqa: BLE001 - a failed call must not end the conversation
            reason = " ".join(str(error).split()) or type(error).__name__
            told = told_error(KbError(f"unexpected failure: {reason}"))
        else:
            return types.CallToolResult(content=[_text(text)], structured_content=structured)
        return types.CallToolResult(
            content=[_text(in_one_text(told))], structured_content={"error": told}, is_error=True
        )

    async def list_resources(self, _: Any, __: Any) -> types.ListResourcesResult:
        """The lists of treaties and of tables."""
        return types.ListResourcesResult(
            resources=[
                types.Resource(
                    uri=one.uri, name=one.name, title=one.title, description=one.description,
                    mime_type=_MARKDOWN,
                )
                for one in resources.RESOURCES
            ]
        )  # fmt: skip

    async def list_templates(self, _: Any, __: Any) -> types.ListResourceTemplatesResult:
        """The templates of the addresses of a treaty and of a table."""
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(
                    uri_template=one.uri, name=one.name, title=one.title,
                    description=one.description, mime_type=_MARKDOWN,
                )
                for one in resources.TEMPLATES
            ]
        )  # fmt: skip

    async def read_resource(
        self, _: Any, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        """The text of a resource."""
        uri = str(params.uri)
        try:
            text = await self._in_thread(lambda: resources.text_of(self._base, uri))
        except KbError as error:
            raise MCPError(types.INVALID_PARAMS, in_one_text(told_error(error))) from error
        content = types.TextResourceContents(uri=uri, mime_type=_MARKDOWN, text=text)
        return types.ReadResourceResult(contents=[content])

    async def list_prompts(self, _: Any, __: Any) -> types.ListPromptsResult:
        """The one prompt."""
        arguments = [
            types.PromptArgument(name=name, description=told, required=required)
            for name, told, required in prompt.ARGUMENTS
        ]
        one = types.Prompt(
            name=prompt.NAME,
            title=prompt.TITLE,
            description=prompt.DESCRIPTION,
            arguments=arguments,
        )
        return types.ListPromptsResult(prompts=[one])

    async def get_prompt(
        self, _: Any, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        """The text of the prompt, with the article."""
        given = params.arguments or {}
        if params.name != prompt.NAME:
            raise MCPError(types.INVALID_PARAMS, f"the only prompt is {prompt.NAME}")
        if sum(map(len, given.values())) > LARGEST:
            error = UsageError(f"the article has more than {LARGEST:,} characters")
            raise MCPError(types.INVALID_PARAMS, error.message)
        text = prompt.asked(given.get("article", ""), given.get("source", ""))
        return types.GetPromptResult(
            description=prompt.DESCRIPTION,
            messages=[types.PromptMessage(role="user", content=_text(text))],
        )

    async def complete(self, _: Any, params: types.CompleteRequestParams) -> types.CompleteResult:
        """Ids of treaties, or names of tables, that begin with the given text."""
        uri, beginning = str(getattr(params.ref, "uri", "")), params.argument.value
        try:
            found = await self._in_thread(lambda: resources.completions(self._base, uri, beginning))
        except KbError:
            found = []
        most = 100
        return types.CompleteResult(
            completion=types.Completion(
                values=found[:most], total=len(found), has_more=len(found) > most
            )
        )


def _told(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool),
        annotations=_READ_ONLY.model_copy(update={"title": tool.title}),
    )


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)


def serve(base: KnowledgeBase) -> None:
    """Serve one client over standard input and output, until it closes one of them."""
    load_questions()  # before any call, for calls run in threads

    async def served() -> None:
        server = Service(base).server()
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    try:
        anyio.run(served)
    except BaseExceptionGroup as failures:
        _, others = failures.split(BrokenPipeError)  # the client reads no more
        if others is not None:
            raise others from None
